import type { SignatureView, TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { onCityClock, stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'
import { RemoveSigner } from './SignerForms.tsx'

/** Who co-signs the last report, in the order in which they were asked: who has, whose turn it is, who waits. */
export function SignatureList({ task }: { readonly task: TaskView }) {
  const t = useMessages(flowMessages)
  const [removing, setRemoving] = useState<SignatureView>()
  const last = task.reports.find((report) => task.signatures.some(({ reportId }) => reportId === report.id))
  if (!last) return null
  const own = task.signatures.filter(({ reportId }) => reportId === last.id)
  const counted = own.filter(({ state }) => state === 'waiting' || state === 'signed')
  return (
    <section className="card" aria-labelledby="task-signatures">
      <header>
        <h2 id="task-signatures">{t('signatures.title')}</h2>
        <span className="meta">
          {t('signatures.count', {
            signed: own.filter(({ state }) => state === 'signed').length,
            count: counted.length,
          })}
        </span>
      </header>
      <ul className="bodylist">
        {own.map((signature) => (
          <SignatureLine key={signature.id} signature={signature} onRemove={() => setRemoving(signature)} />
        ))}
      </ul>
      {removing ? <RemoveSigner signature={removing} onClose={() => setRemoving(undefined)} /> : null}
    </section>
  )
}

const tones = { waiting: 'primary', signed: 'green', returned: 'yellow', dropped: '' } as const
const ways = {
  asked: 'asked',
  again: 'again',
  before: 'added',
  after: 'added',
  parallel: 'added',
} as const

type LineProps = { readonly signature: SignatureView; readonly onRemove: () => void }

function SignatureLine({ signature, onRemove }: LineProps) {
  const t = useMessages(flowMessages)
  const undo = useTaskChange(client.taskFlow.withdrawSignature, {
    onSuccess: () => showToast(t('signature.withdrawn')),
  })
  const { state, place, organisation, open, decidedAt } = signature
  const blocked = state === 'waiting' && !open
  return (
    <li className="stack">
      <p className="row wrap">
        <b>{organisation.name}</b>
        <span className={`tag ${blocked ? 'line' : tones[state]}`}>
          {blocked ? t('signature.blocked') : t(`signature.${state}`)}
        </span>
      </p>
      {signature.note ? <p className="sec preline">{signature.note}</p> : null}
      {decidedAt ? (
        <p className="meta">
          {t('signature.decided', { who: signature.decidedBy ?? '', at: stamp(decidedAt) })}
        </p>
      ) : null}
      <p className="meta">
        {signature.level === null
          ? t(`signature.${ways[place]}`, {
              who: [signature.askedByOrganisation, signature.askedBy].filter(Boolean).join(' '),
              at: stamp(signature.askedAt),
            })
          : t('signature.level', { level: signature.level, at: stamp(signature.askedAt) })}
        {signature.askNote ? `：${signature.askNote}` : null}
      </p>
      {signature.mayRemove || signature.withdrawableUntil ? (
        <p className="row wrap noprint">
          {signature.mayRemove ? (
            <button type="button" className="btn small" onClick={onRemove}>
              {t('signature.remove')}
            </button>
          ) : null}
          {signature.withdrawableUntil ? (
            <>
              <button
                type="button"
                className="btn small"
                disabled={undo.isPending}
                onClick={() => undo.mutate({ id: signature.id, version: signature.version })}
              >
                {t('signature.withdraw')}
              </button>
              <span className="meta">
                {t('signature.until', { time: onCityClock(signature.withdrawableUntil).time })}
              </span>
            </>
          ) : null}
        </p>
      ) : null}
      {undo.error ? <ErrorState error={undo.error} /> : null}
    </li>
  )
}
