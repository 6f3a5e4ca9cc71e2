import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Veto, VetoEvent } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, PanelFoot, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { AppealDecision } from './AppealDecision.tsx'
import { vetoMessages } from './messages.ts'
import { ReasonModal } from './ReasonModal.tsx'
import { useVetoChange } from './use-veto-change.ts'

type Props = { readonly subjectId: string; readonly id: string; readonly onClose: () => void }
type Detail = Veto & { readonly events: readonly VetoEvent[] }

/** One veto: what it bars and why, its appeal, its trail, and what may be done. */
export function VetoPanel({ subjectId, id, onClose }: Props) {
  const t = useMessages(vetoMessages)
  const query = useQuery(api.vetoes.get.queryOptions({ input: { subjectId, id } }))
  const [act, setAct] = useState<'lift' | 'appeal'>()
  const veto = query.data
  const done = () => setAct(undefined)
  return (
    <SidePanel
      title={veto ? t(`ground.${veto.ground}`) : t('open.title')}
      above={t('open.title')}
      onClose={onClose}
    >
      <PanelBody>
        <Loaded query={query}>{(data) => <Parts veto={data} />}</Loaded>
      </PanelBody>
      {veto && (veto.mayLift || veto.mayAppeal) ? (
        <PanelFoot>
          {veto.mayAppeal ? (
            <button type="button" className="btn primary" onClick={() => setAct('appeal')}>
              {t('appeal')}
            </button>
          ) : null}
          {veto.mayLift ? (
            <button type="button" className="btn" onClick={() => setAct('lift')}>
              {t('lift')}
            </button>
          ) : null}
        </PanelFoot>
      ) : null}
      {veto && act === 'lift' ? <Lift veto={veto} onDone={onClose} onClose={done} /> : null}
      {veto && act === 'appeal' ? <Appeal veto={veto} onClose={done} /> : null}
    </SidePanel>
  )
}

function Lift({
  veto,
  onDone,
  onClose,
}: {
  readonly veto: Veto
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const t = useMessages(vetoMessages)
  const lift = useVetoChange(client.vetoes.lift, { done: t('lift.done'), onDone })
  return (
    <ReasonModal
      title={t('lift.title')}
      effect={t('lift.effect')}
      submit={t('lift.submit')}
      withDocument
      pending={lift.isPending}
      error={lift.error}
      onSubmit={(reason, document) =>
        lift.mutate({ subjectId: veto.subject.id, id: veto.id, document, reason })
      }
      onClose={onClose}
    />
  )
}

function Appeal({ veto, onClose }: { readonly veto: Veto; readonly onClose: () => void }) {
  const t = useMessages(vetoMessages)
  const policies = useQuery(api.vetoes.policies.queryOptions())
  const appeal = useVetoChange(client.vetoes.appeal, { done: t('appeal.done'), onDone: onClose })
  return (
    <ReasonModal
      title={t('appeal.title')}
      effect={t('appeal.effect', { days: policies.data?.items.at(-1)?.decideWorkingDays ?? '' })}
      submit={t('appeal.submit')}
      pending={appeal.isPending}
      error={appeal.error}
      onSubmit={(reason) => appeal.mutate({ subjectId: veto.subject.id, id: veto.id, reason })}
      onClose={onClose}
    />
  )
}

function Parts({ veto }: { readonly veto: Detail }) {
  const t = useMessages(vetoMessages)
  const bars = veto.bars.map((bar) => t(`bar.${bar}`)).join(listComma())
  const term = t(veto.until ? 'term' : 'term.open', { from: veto.from, until: veto.until ?? '' })
  const lines = [
    [
      t('column.firm'),
      <Link key="firm" to="/subjects/$subjectId" params={{ subjectId: veto.subject.id }}>
        {veto.subject.name}
      </Link>,
    ],
    [t('column.bars'), bars],
    [t('column.term'), term],
    [t('field.facts'), veto.facts],
    [t('field.decisionNumber'), veto.decisionNumber],
    [t('field.legalBasis'), veto.legalBasis],
    [t('column.source'), veto.source.name],
  ] as const
  return (
    <div className="stack-16">
      <dl className="pairs">
        {lines.map(([term_, value]) => (
          <div key={term_}>
            <dt className="meta">{term_}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {veto.appeal ? (
        <section className="stack">
          <p className="between wrap">
            <b>{t(`appeal.state.${veto.appeal.state}`)}</b>
            <DueTag {...veto.appeal} />
          </p>
          <p>{veto.appeal.reason}</p>
          {veto.appeal.decisionReason ? <p className="meta">{veto.appeal.decisionReason}</p> : null}
          <AppealDecision appeal={veto.appeal} />
        </section>
      ) : null}
      <section>
        <h3>{t('trail')}</h3>
        <ol className="bodylist flush">
          {veto.events.map((event) => (
            <li key={`${event.at} ${event.kind}`}>
              <p className="between wrap">
                <span>{t(`event.${event.kind}`)}</span>
                <span className="meta">{stamp(event.at)}</span>
              </p>
              <p className="meta">{[event.body, event.who, event.note].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
