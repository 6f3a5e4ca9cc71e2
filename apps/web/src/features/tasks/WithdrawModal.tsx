import type { TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { giveMessages } from './give-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

/** Cannot be undone, so it asks and restates the effect. */
export function WithdrawModal({ task, onClose }: Props) {
  const t = useMessages(giveMessages)
  const [reason, setReason] = useState('')
  const errors = useFormErrors('withdraw', ['reason'])
  const withdraw = useTaskChange(client.tasks.withdraw, {
    onSuccess: () => {
      showToast(t('withdraw.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  const submit = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('wrong.reason') }))
      withdraw.mutate({ id: task.id, version: task.version, reason: reason.trim() })
  }
  return (
    <Modal
      title={`${t('withdraw.title')} ${task.code}`}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('withdraw.submit')}
          danger
          disabled={withdraw.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t('withdraw.lead')}</p>
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('reason')}
          label={t('withdraw.reason')}
          multiline
          maxLength={1000}
          value={reason}
          onChange={setReason}
          error={errors.of('reason')}
        />
      </div>
    </Modal>
  )
}
