import { useQuery } from '@tanstack/react-query'
import type { TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { BodyField } from '../../shared/ui/BodiesField.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FlowModal } from './FlowModal.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

/** 转办: asks another body to take the task over. */
export function HandOver({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const [body, setBody] = useState('')
  const [reason, setReason] = useState('')
  const errors = useFormErrors('hand-over', ['organisationId', 'reason'])
  const ask = useTaskChange(client.taskFlow.askHandOver, {
    onSuccess: () => {
      showToast(t('handOver.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  const wrong = {
    ...(body ? {} : { organisationId: t('add.body.missing') }),
    ...(reason.trim() ? {} : { reason: t('reason.missing') }),
  }
  return (
    <FlowModal
      title={`${t('act.hand-over')} ${task.code}`}
      lead={t('handOver.lead')}
      submit={t('handOver.submit')}
      pending={ask.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(wrong) &&
        ask.mutate({ id: task.id, version: task.version, organisationId: body, reason: reason.trim() })
      }
    >
      <BodyField
        id={errors.id('organisationId')}
        label={t('handOver.body')}
        error={errors.of('organisationId')}
        except={[task.owner.id]}
        value={body}
        onChange={setBody}
      />
      <TextField
        id={errors.id('reason')}
        label={t('handOver.reason')}
        multiline
        maxLength={1000}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </FlowModal>
  )
}

/** 延期: asks whoever gave the task for a later end. */
export function AskExtension({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  const errors = useFormErrors('extension', ['dueOn', 'reason'])
  const ask = useTaskChange(client.taskFlow.askExtension, {
    onSuccess: () => {
      showToast(t('extension.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  const wrong = {
    ...(dueOn ? {} : { dueOn: t('extension.due.missing') }),
    ...(reason.trim() ? {} : { reason: t('reason.missing') }),
  }
  return (
    <FlowModal
      title={`${t('act.ask-extension')} ${task.code}`}
      lead={t('extension.lead', { on: task.dueOn })}
      submit={t('extension.submit')}
      pending={ask.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(wrong) &&
        ask.mutate({ id: task.id, version: task.version, dueOn, reason: reason.trim() })
      }
    >
      <DayField
        id={errors.id('dueOn')}
        label={t('extension.due')}
        value={dueOn}
        onChange={setDueOn}
        error={errors.of('dueOn')}
      />
      <TextField
        id={errors.id('reason')}
        label={t('extension.reason')}
        multiline
        maxLength={1000}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </FlowModal>
  )
}

/** 委托: one person of the body does the task until a day. */
export function Delegate({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const people = useQuery(api.taskFlow.people.queryOptions({ input: { id: task.id } }))
  const [accountId, setAccountId] = useState('')
  const [untilOn, setUntilOn] = useState(task.dueOn)
  const [note, setNote] = useState('')
  const errors = useFormErrors('delegate', ['accountId', 'untilOn', 'note'])
  const send = useTaskChange(client.taskFlow.delegate, {
    onSuccess: () => {
      showToast(t('delegate.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  const wrong = {
    ...(accountId ? {} : { accountId: t('delegate.person.missing') }),
    ...(untilOn ? {} : { untilOn: t('extension.due.missing') }),
  }
  return (
    <FlowModal
      title={`${t('act.delegate')} ${task.code}`}
      lead={t('delegate.lead')}
      submit={t('delegate.submit')}
      pending={send.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(wrong) &&
        send.mutate({ id: task.id, version: task.version, accountId, untilOn, note: note.trim() })
      }
    >
      <ChoiceField
        id={errors.id('accountId')}
        label={t('delegate.person')}
        error={errors.of('accountId')}
        value={accountId}
        onChange={setAccountId}
      >
        <option value="" />
        {people.data?.items.map((person) => (
          <option key={person.accountId} value={person.accountId}>
            {`${person.name} · ${person.organisation}`}
          </option>
        ))}
      </ChoiceField>
      <DayField
        id={errors.id('untilOn')}
        label={t('delegate.until')}
        value={untilOn}
        onChange={setUntilOn}
        error={errors.of('untilOn')}
      />
      <TextField label={t('delegate.note')} optional maxLength={1000} value={note} onChange={setNote} />
    </FlowModal>
  )
}
