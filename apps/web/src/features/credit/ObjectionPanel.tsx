import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectionView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { Files, FirmLink, type Line, Lines, Trail } from './CaseParts.tsx'
import { creditMessages } from './messages.ts'
import { ObjectionDecision } from './ObjectionDecision.tsx'
import { aboutWords } from './words.ts'

type Props = { readonly id: string; readonly onClose: () => void }

/** One objection: what about, what is asked, its clock and trail, and what this reader may do. */
export function ObjectionPanel({ id, onClose }: Props) {
  const t = useMessages(creditMessages)
  const query = useQuery(api.objections.get.queryOptions({ input: { id } }))
  return (
    <SidePanel
      title={query.data?.number ?? t('tab.objections')}
      above={t('tab.objections')}
      onClose={onClose}
    >
      <PanelBody>
        <Loaded query={query}>{(view) => <Content key={`${view.id} ${view.version}`} view={view} />}</Loaded>
      </PanelBody>
    </SidePanel>
  )
}

function Content({ view }: { readonly view: ObjectionView }) {
  const t = useMessages(creditMessages)
  const [language] = useLanguage()
  const { subject, target, source, filedFor, filedBy, filedAt, decisionReason, resultId } = view
  const lines: Line[] = [
    [t('column.firm'), <FirmLink key="firm" subject={subject} />],
    [
      t('column.about'),
      target.kind === 'fact' ? (
        <Link
          key="fact"
          to="/subjects/$subjectId"
          params={{ subjectId: subject.id }}
          search={{ fact: target.factId }}
        >
          {aboutWords(target, language, t)} · {target.document}
        </Link>
      ) : (
        aboutWords(target, language, t)
      ),
    ],
    [t('column.source'), source?.name ?? t('office')],
    [t('field.reason'), view.reason],
    [t('field.wanted'), view.wanted],
    [
      t('field.filed'),
      [filedBy, stamp(filedAt), filedFor && t('field.filedFor', { body: filedFor.name })]
        .filter(Boolean)
        .join(' · '),
    ],
    ...(decisionReason ? [[t('field.decision'), decisionReason] as const] : []),
    ...(resultId
      ? [
          [
            t('field.result'),
            <Link
              key="result"
              to="/subjects/$subjectId"
              params={{ subjectId: subject.id }}
              search={{ fact: resultId }}
            >
              {t('field.result.open')}
            </Link>,
          ] as const,
        ]
      : []),
  ]
  return (
    <div className="stack-16">
      <p className="row wrap">
        <span className="tag">{t(`state.${view.state}`)}</span>
        <DueTag {...view} />
      </p>
      <Lines lines={lines} />
      <Files files={view.files} />
      <ObjectionDecision view={view} />
      <Trail events={view.events} />
    </div>
  )
}
