import type { FactDetail, FactVersion, FactView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { stamp } from '../../shared/format/dates.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, PanelFoot, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { DownloadProof } from './DownloadProof.tsx'
import { ledgerMessages } from './messages.ts'
import { useFact } from './queries.ts'
import type { FactsSearch } from './search.ts'
import { fieldsOf, typeLabel } from './words.ts'

type Props = {
  readonly subjectId: string
  readonly id: string
  readonly purpose: FactsSearch['purpose']
  /** What stands at this fact: 异议处理中. */
  readonly mark: string | undefined
  readonly onEntry: (entry: 'correct' | 'withdraw') => void
  readonly onClose: () => void
}

/** One fact: what it says, from whom, how it came to this, who sees it, and its proof. */
export function FactPanel({ subjectId, id, purpose, mark, onEntry, onClose }: Props) {
  const t = useMessages(ledgerMessages)
  const [language] = useLanguage()
  const detail = useFact(subjectId, id, purpose)
  const fact = detail.data?.fact
  return (
    <SidePanel
      title={fact ? typeLabel(fact.type, language) : t('line.title')}
      above={fact?.occurredOn}
      below={fact?.source.name}
      onClose={onClose}
    >
      <PanelBody>
        {mark ? (
          <p className="note yellow" role="status">
            <Icon name="info" size={14} />
            <span>{mark}</span>
          </p>
        ) : null}
        <Loaded query={detail}>{(data) => <Parts detail={data} purpose={purpose} />}</Loaded>
      </PanelBody>
      {detail.data?.mayCorrect ? (
        <PanelFoot>
          <button type="button" className="btn" onClick={() => onEntry('correct')}>
            <Icon name="edit" />
            {t('fact.correct')}
          </button>
          <button type="button" className="btn danger" onClick={() => onEntry('withdraw')}>
            {t('fact.withdraw')}
          </button>
        </PanelFoot>
      ) : null}
    </SidePanel>
  )
}

type PartsProps = { readonly detail: FactDetail; readonly purpose: FactsSearch['purpose'] }

function Parts({ detail, purpose }: PartsProps) {
  const t = useMessages(ledgerMessages)
  const { fact } = detail
  const ended = detail.history.find(({ id }) => id === fact.id)?.endedAt
  return (
    <div className="factparts">
      {ended ? (
        <p className="note yellow">
          <Icon name="info" size={14} />
          <span>{t('fact.ended', { at: stamp(ended) })}</span>
        </p>
      ) : null}
      <Content fact={fact} />
      <Origin fact={fact} />
      <Part title={t('fact.history')}>
        <ol className="bodylist flush">
          {detail.history.map((version) => (
            <Version key={version.id} version={version} />
          ))}
        </ol>
      </Part>
      <Audience detail={detail} />
      <Part title={t('fact.proof')}>
        <p className="meta">{t('fact.leaf', { place: (detail.leafIndex + 1).toLocaleString('en-US') })}</p>
        <DownloadProof subjectId={fact.subjectId} id={fact.id} purpose={purpose} />
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

type Line = readonly [term: string, value: ReactNode]

const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <dl>
    {lines.map(([term, value]) => (
      <div key={term} style={{ display: 'contents' }}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

function Content({ fact }: { readonly fact: FactView }) {
  const t = useMessages(ledgerMessages)
  const [language] = useLanguage()
  return (
    <Part title={t('fact.content')}>
      <Lines lines={fieldsOf(fact, language).map(({ label, value }) => [label, value] as const)} />
      {fact.notShared.length > 0 ? (
        <p className="meta">{t('fact.notShared', { count: fact.notShared.length })}</p>
      ) : null}
    </Part>
  )
}

function Origin({ fact }: { readonly fact: FactView }) {
  const t = useMessages(ledgerMessages)
  const shown = fact.displayUntil
    ? t('fact.displayUntil', { on: fact.displayUntil })
    : t('fact.displayForGood')
  const lines: Line[] = [
    [t('fact.source'), fact.source.name],
    [t('fact.document'), `${fact.document} · ${t('fact.documentLine', { line: fact.line })}`],
    ...(fact.legalBasis ? [[t('fact.legalBasis'), fact.legalBasis] as const] : []),
    [t('fact.occurredOn'), fact.occurredOn],
    ...(fact.validTo ? [[t('fact.validTo'), fact.validTo] as const] : []),
    [t('fact.recordedAt'), stamp(fact.recordedAt)],
    [
      t('fact.visibility'),
      fact.visibility === 'public'
        ? `${t('visibility.public')} · ${shown}`
        : t(`visibility.${fact.visibility}`),
    ],
  ]
  return (
    <Part title={t('fact.from')}>
      <Lines lines={lines} />
    </Part>
  )
}

function Version({ version }: { readonly version: FactVersion }) {
  const t = useMessages(ledgerMessages)
  return (
    <li>
      <p className="between">
        <span>{version.effect ? t(`fact.history.${version.effect}`) : t('fact.history.hidden')}</span>
        <span className="meta">{stamp(version.recordedAt)}</span>
      </p>
      {version.reason ? <p className="meta">{t('fact.history.reason', { reason: version.reason })}</p> : null}
      {version.endedBy === null && version.effect !== 'withdraw' ? (
        <span className="tag green">{t('fact.history.current')}</span>
      ) : null}
    </li>
  )
}

function Audience({ detail: { audience, fact } }: { readonly detail: FactDetail }) {
  const t = useMessages(ledgerMessages)
  const { words } = usePurposes()
  const purposes = (names: readonly string[]) => names.map(words).join(listComma())
  const lines = [
    ...(audience.public ? [t('fact.audience.public')] : []),
    ...(audience.firm ? [t('fact.audience.firm')] : [t('fact.audience.restricted')]),
    ...audience.bodies.map(({ body, agreement, fields, ...rest }) =>
      [
        t('fact.audience.body', { body: body.name, number: agreement, purposes: purposes(rest.purposes) }),
        fields === null ? '' : t('fact.audience.fields', { count: fields }),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ]
  return (
    <Part title={t('fact.audience')}>
      <ul className="bodylist flush">
        {[fact.source.name, ...lines].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  )
}
