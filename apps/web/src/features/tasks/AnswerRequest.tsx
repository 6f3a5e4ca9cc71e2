import type { TaskRequestView, TaskView } from '@zhiheng/contract'
import { type ComponentProps, useState } from 'react'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = {
  readonly task: TaskView
  readonly request: TaskRequestView
  readonly onDone: () => void
} & Pick<ComponentProps<typeof DecisionBox>, 'arrange'>

/** Taking a task over, or granting a later end. */
export function AnswerRequest({ task, request, onDone, arrange }: Props) {
  const t = useMessages(flowMessages)
  const [reason, setReason] = useState('')
  const done = (words: string) => ({
    onSuccess: () => {
      showToast(words)
      onDone()
    },
  })
  const accept = useTaskChange(client.taskFlow.acceptRequest, done(t('answer.accepted')))
  const refuse = useTaskChange(client.taskFlow.refuseRequest, done(t('answer.refused')))
  const { kind } = request
  return (
    <DecisionBox
      {...(arrange ? { arrange } : {})}
      title={t(`answer.${kind}.title`)}
      options={[
        {
          value: 'accept',
          label: t(`answer.${kind}.accept`),
          consequence: t(`answer.${kind}.accept.effect`, {
            on: request.toOn ?? '',
            baseline: task.baselineDueOn,
          }),
          reason: 'optional',
          submit: t(`answer.${kind}.accept`),
        },
        {
          value: 'refuse',
          label: t('answer.refuse'),
          consequence: t('answer.refuse.effect'),
          reason: 'required',
          submit: t('answer.refuse.submit'),
        },
      ]}
      reason={reason}
      onReason={setReason}
      reasonLabel={t('answer.reason')}
      reasonMissing={t('reason.missing')}
      pending={accept.isPending || refuse.isPending}
      error={accept.error ?? refuse.error}
      onDecide={(value, words) => {
        const at = { id: request.id, version: request.version }
        if (value === 'accept') accept.mutate({ ...at, note: words })
        else refuse.mutate({ ...at, reason: words })
      }}
    />
  )
}
