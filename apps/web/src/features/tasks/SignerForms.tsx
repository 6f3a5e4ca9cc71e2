import type { SignatureView, TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { BodiesField, BodyField, useBodyNames } from '../../shared/ui/BodiesField.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FlowModal } from './FlowModal.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

/** Bodies that cannot sign: who owns the task, who decides, who is asked already. */
const unaskable = (task: TaskView): string[] => [
  task.owner.id,
  task.assigner.id,
  ...task.signatures.filter(({ state }) => state === 'waiting').map(({ organisation }) => organisation.id),
]

/** 送会签: whoever decides asks bodies to sign first. */
export function AskSignatures({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const [bodies, setBodies] = useState<readonly string[]>([])
  const [inTurn, setInTurn] = useState(false)
  const [note, setNote] = useState('')
  const errors = useFormErrors('ask', ['organisationIds', 'inTurn', 'note'])
  const report = task.reports.find(({ state }) => state === 'submitted')
  const ask = useTaskChange(client.taskFlow.askSignatures, {
    onSuccess: () => {
      showToast(t('ask.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  if (!report) return null
  return (
    <FlowModal
      title={`${t('act.ask-signatures')} ${task.code}`}
      lead={t('ask.lead')}
      submit={t('ask.submit', { count: bodies.length })}
      pending={ask.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(bodies.length > 0 ? {} : { organisationIds: t('ask.bodies.missing') }) &&
        ask.mutate({
          id: report.id,
          version: report.version,
          organisationIds: [...bodies],
          inTurn,
          note: note.trim(),
        })
      }
    >
      <BodiesField
        id={errors.id('organisationIds')}
        label={t('ask.bodies')}
        error={errors.of('organisationIds')}
        except={unaskable(task)}
        ownerId={task.owner.id}
        chosen={bodies}
        onChange={setBodies}
      />
      <OrderField id={errors.id('inTurn')} bodies={bodies} inTurn={inTurn} onChange={setInTurn} />
      <TextField label={t('ask.note')} optional maxLength={1000} value={note} onChange={setNote} />
    </FlowModal>
  )
}

type OrderProps = {
  readonly id: string
  readonly bodies: readonly string[]
  readonly inTurn: boolean
  readonly onChange: (inTurn: boolean) => void
}

/** All at once, or each after the one before it: then the order is shown as it was chosen. */
function OrderField({ id, bodies, inTurn, onChange }: OrderProps) {
  const t = useMessages(flowMessages)
  const names = useBodyNames(bodies)
  if (bodies.length < 2) return null
  return (
    <ChoiceField
      id={id}
      label={t('ask.order')}
      {...(inTurn ? { help: names.map((name, index) => `${index + 1} ${name}`).join(' → ') } : {})}
      value={inTurn ? 'turn' : 'together'}
      onChange={(chosen) => onChange(chosen === 'turn')}
    >
      <option value="together">{t('ask.order.together')}</option>
      <option value="turn">{t('ask.order.turn')}</option>
    </ChoiceField>
  )
}

const places = ['before', 'after', 'parallel'] as const

/** 加签: a signer has another body sign too. */
export function AddSigner({ task, onClose }: Props) {
  const t = useMessages(flowMessages)
  const [body, setBody] = useState('')
  const [place, setPlace] = useState<(typeof places)[number]>('before')
  const [note, setNote] = useState('')
  const errors = useFormErrors('signer', ['organisationId', 'place', 'note'])
  const own = task.signatures.find(({ mine }) => mine)
  const add = useTaskChange(client.taskFlow.addSigner, {
    onSuccess: () => {
      showToast(t('add.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  if (!own) return null
  return (
    <FlowModal
      title={`${t('act.add-signer')} ${task.code}`}
      lead={t('add.lead')}
      submit={t('add.submit')}
      pending={add.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(body ? {} : { organisationId: t('add.body.missing') }) &&
        add.mutate({ id: own.id, version: own.version, organisationId: body, place, note: note.trim() })
      }
    >
      <BodyField
        id={errors.id('organisationId')}
        label={t('add.body')}
        error={errors.of('organisationId')}
        except={[...unaskable(task), own.organisation.id]}
        value={body}
        onChange={setBody}
      />
      <ChoiceField
        id={errors.id('place')}
        label={t('add.place')}
        value={place}
        onChange={(chosen) => setPlace(places.find((each) => each === chosen) ?? place)}
      >
        {places.map((each) => (
          <option key={each} value={each}>
            {t(`add.place.${each}`)}
          </option>
        ))}
      </ChoiceField>
      <TextField label={t('ask.note')} optional maxLength={1000} value={note} onChange={setNote} />
    </FlowModal>
  )
}

type RemoveProps = { readonly signature: SignatureView; readonly onClose: () => void }

/** A body that does not answer is no longer waited for; why stands on the record. */
export function RemoveSigner({ signature, onClose }: RemoveProps) {
  const t = useMessages(flowMessages)
  const [reason, setReason] = useState('')
  const errors = useFormErrors('remove', ['reason'])
  const remove = useTaskChange(client.taskFlow.removeSigner, {
    onSuccess: () => {
      showToast(t('remove.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  return (
    <FlowModal
      title={t('remove.title', { body: signature.organisation.name })}
      lead={t('remove.lead')}
      submit={t('remove.submit')}
      pending={remove.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={() =>
        errors.check(reason.trim() ? {} : { reason: t('reason.missing') }) &&
        remove.mutate({ id: signature.id, version: signature.version, reason: reason.trim() })
      }
    >
      <TextField
        id={errors.id('reason')}
        label={t('remove.reason')}
        multiline
        maxLength={1000}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </FlowModal>
  )
}
