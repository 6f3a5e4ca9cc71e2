import type { VetoAppeal } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { vetoMessages } from './messages.ts'
import { useVetoChange } from './use-veto-change.ts'

/** What this reader may do with an appeal: decide it, or take it back. */
export function AppealDecision({ appeal }: { readonly appeal: VetoAppeal }) {
  const t = useMessages(vetoMessages)
  const [reason, setReason] = useState('')
  const decide = useVetoChange(client.vetoes.decideAppeal, { done: t('decide.done') })
  const takeBack = useVetoChange(client.vetoes.takeBackAppeal, { done: t('take-back.done') })
  const at = { id: appeal.id, version: appeal.version }
  if (appeal.verbs.includes('take-back'))
    return (
      <button
        type="button"
        className="btn small"
        disabled={takeBack.isPending}
        onClick={() => takeBack.mutate(at)}
      >
        {t('take-back')}
      </button>
    )
  if (!appeal.verbs.includes('decide')) return null
  return (
    <DecisionBox
      title={t('decide.title')}
      options={(['refused', 'upheld'] as const).map((decision) => ({
        value: decision,
        label: t(`decide.${decision}`),
        consequence: t(`decide.${decision}.effect`),
        reason: 'required' as const,
        submit: t('decide.submit', { verb: t(`decide.${decision}`) }),
      }))}
      reasonLabel={t('field.reason')}
      reasonMissing={t('wrong.reason')}
      reason={reason}
      onReason={setReason}
      pending={decide.isPending}
      error={decide.error}
      onDecide={(decision, why) => decide.mutate({ ...at, decision, reason: why })}
    />
  )
}
