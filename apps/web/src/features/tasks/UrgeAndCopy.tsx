import type { TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { BodiesField } from '../../shared/ui/BodiesField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FlowModal } from './FlowModal.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

/** 催办: once a working day, seen by all. */
export function Urge({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const [note, setNote] = useState('')
  const errors = useFormErrors('urge', ['note'])
  const urge = useTaskChange(client.taskFlow.urge, {
    onSuccess: () => {
      showToast(t('urge.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  return (
    <FlowModal
      title={`${t('act.urge')} ${task.code}`}
      lead={t('urge.lead', { bodies: task.waitsOn.map(({ name }) => name).join(listComma()) })}
      submit={t('urge.submit')}
      pending={urge.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() => urge.mutate({ id: task.id, note: note.trim() })}
    >
      <TextField
        id={errors.id('note')}
        label={t('urge.note')}
        optional
        multiline
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={errors.of('note')}
      />
    </FlowModal>
  )
}

/** 抄送: gives bodies the task to read. */
export function CopyTo({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const [bodies, setBodies] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const errors = useFormErrors('copy', ['organisationIds', 'note'])
  const copy = useTaskChange(client.taskFlow.copy, {
    onSuccess: () => {
      showToast(t('copy.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  return (
    <FlowModal
      title={`${t('act.copy')} ${task.code}`}
      lead={t('copy.lead')}
      submit={t('copy.submit', { count: bodies.length })}
      pending={copy.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(bodies.length > 0 ? {} : { organisationIds: t('ask.bodies.missing') }) &&
        copy.mutate({ id: task.id, organisationIds: [...bodies], note: note.trim() })
      }
    >
      <BodiesField
        id={errors.id('organisationIds')}
        label={t('copy.bodies')}
        error={errors.of('organisationIds')}
        except={[task.owner.id, ...task.copies.map(({ organisation }) => organisation.id)]}
        ownerId={task.owner.id}
        chosen={bodies}
        onChange={setBodies}
      />
      <TextField label={t('copy.note')} optional maxLength={1000} value={note} onChange={setNote} />
    </FlowModal>
  )
}
