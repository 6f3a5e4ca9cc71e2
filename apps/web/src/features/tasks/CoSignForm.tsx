import type { TaskView } from '@zhiheng/contract'
import type { ComponentProps } from 'react'
import { client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = { readonly task: TaskView; readonly onDone: () => void } & Pick<
  ComponentProps<typeof DecisionBox>,
  'arrange'
>

const isText = (value: unknown): value is string => typeof value === 'string'

/** Bodies that have signed the report that waits: it can be returned to each of them. */
export const earlierSigners = (task: TaskView) => {
  const report = task.reports.find(({ state }) => state === 'submitted')
  return task.signatures.filter((each) => each.reportId === report?.id && each.state === 'signed')
}

/** One's own signature: sign, return to the owner, or return to a body that has signed. */
export function CoSignForm({ task, onDone, arrange }: Props) {
  const t = useMessages(flowMessages)
  const own = task.signatures.find(({ mine }) => mine)
  const draft = useDraft(`co-sign:${own?.id ?? task.id}`, '', isText)
  const done = (words: string) => ({
    onSuccess: () => {
      draft.discard()
      showToast(words)
      onDone()
    },
  })
  const sign = useTaskChange(client.taskFlow.sign, done(t('sign.done')))
  const sendBack = useTaskChange(client.taskFlow.returnSignature, done(t('sign.returned')))
  if (!own || draft.content === undefined) return null
  const steps = earlierSigners(task).map(({ id, organisation }) => ({
    value: id,
    label: t('sign.step', { body: organisation.name }),
    consequence: t('sign.step.effect'),
    reason: 'required' as const,
    submit: t('sign.step.submit', { body: organisation.name }),
  }))
  return (
    <DecisionBox
      {...(arrange ? { arrange } : {})}
      title={t('sign.title', { body: own.organisation.name })}
      options={[
        {
          value: 'sign',
          label: t('sign.sign'),
          consequence: t('sign.sign.effect'),
          reason: 'optional',
          submit: t('sign.sign.submit'),
        },
        {
          value: 'return',
          label: t('sign.return'),
          consequence: t('sign.return.effect'),
          reason: 'required',
          submit: t('sign.return.submit'),
        },
        ...steps,
      ]}
      reason={draft.content}
      onReason={(reason) => draft.change(() => reason)}
      aside={<DraftStatusLine status={draft.status} />}
      reasonLabel={t('sign.reason')}
      reasonMissing={t('sign.reason.missing')}
      pending={sign.isPending || sendBack.isPending}
      error={sign.error ?? sendBack.error}
      onDecide={(value, reason) => {
        const at = { id: own.id, version: own.version }
        if (value === 'sign') sign.mutate({ ...at, note: reason })
        else sendBack.mutate({ ...at, reason, ...(value === 'return' ? {} : { toSignatureId: value }) })
      }}
    />
  )
}
