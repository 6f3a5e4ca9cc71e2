import { useMutation } from '@tanstack/react-query'
import type { ParkedFact } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { exchangeMessages } from './messages.ts'
import { useRefreshExchange } from './queries.ts'

/** A fact is given up, and why. */
export function DropModal({ fact, onClose }: { readonly fact: ParkedFact; readonly onClose: () => void }) {
  const t = useMessages(exchangeMessages)
  const [reason, setReason] = useState('')
  const errors = useFormErrors('drop', ['reason'])
  const refresh = useRefreshExchange()
  const drop = useMutation(
    api.exchange.dropParked.mutationOptions({
      onSuccess: async () => {
        showToast(t('drop.done'))
        await refresh()
        onClose()
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('drop.missing') }))
      drop.mutate({ id: fact.id, reason: reason.trim() })
  }
  return (
    <Modal
      title={t('drop.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('drop.submit')}
          danger
          disabled={drop.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('reason')}
          label={t('drop.reason')}
          help={t('drop.help')}
          multiline
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={errors.of('reason')}
        />
      </div>
    </Modal>
  )
}
