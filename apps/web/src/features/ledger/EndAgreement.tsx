import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AgreementView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { agreementMessages } from './agreement-messages.ts'

type Props = { readonly agreement: AgreementView; readonly onClose: () => void }

export function EndAgreement({ agreement, onClose }: Props) {
  const t = useMessages(agreementMessages)
  const { today } = useSession()
  const queries = useQueryClient()
  const [validTo, setValidTo] = useState(today)
  const [reason, setReason] = useState('')
  const errors = useFormErrors('end-agreement', ['validTo', 'reason'])
  const end = useMutation(
    api.agreements.end.mutationOptions({
      onSuccess: async () => {
        showToast(t('end.done'))
        onClose()
        await queries.invalidateQueries({ queryKey: api.agreements.key() })
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    const fine = errors.check({
      ...(validTo ? {} : { validTo: t('wrong.day') }),
      ...(reason.trim() ? {} : { reason: t('wrong.reason') }),
    })
    if (fine) end.mutate({ id: agreement.id, version: agreement.version, validTo, reason: reason.trim() })
  }
  return (
    <Modal
      title={t('end.title', { number: agreement.number })}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('end.submit')}
          danger
          disabled={end.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <p>{t('end.lead')}</p>
        <DayField
          id={errors.id('validTo')}
          label={t('end.on')}
          value={validTo}
          onChange={setValidTo}
          error={errors.of('validTo')}
        />
        <TextField
          id={errors.id('reason')}
          label={t('end.reason')}
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
