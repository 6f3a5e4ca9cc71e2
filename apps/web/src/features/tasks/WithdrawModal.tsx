import type { TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { giveMessages } from './give-messages.ts'
import { useTaskChange } from './queries.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

/** Cannot be undone, so it asks and restates the effect. */
export function WithdrawModal({ task, onClose }: Props) {
  const t = useMessages(giveMessages)
  const ui = useMessages(uiMessages)
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
        <>
          <button type="button" className="btn" onClick={onClose}>
            {ui('cancel')}
          </button>
          <button type="button" className="btn danger" disabled={withdraw.isPending} onClick={submit}>
            {t('withdraw.submit')}
          </button>
        </>
      }
    >
      <div className="form">
        <p>{t('withdraw.lead')}</p>
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
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
