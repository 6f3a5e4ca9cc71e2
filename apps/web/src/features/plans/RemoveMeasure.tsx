import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MeasureView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { planMessages } from './plan-messages.ts'

type Props = { readonly measure: MeasureView; readonly onClose: () => void }

/** A district leaves a measure out of its draft, with the reason that the city reads. */
export function RemoveMeasure({ measure, onClose }: Props) {
  const t = useMessages(planMessages)
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const errors = useFormErrors('remove', ['reason'])
  const remove = useMutation({
    mutationFn: () => client.plans.removeMeasure({ id: measure.id, version: measure.version, reason }),
    onSuccess: async () => {
      showToast(t('remove.done'))
      await queries.invalidateQueries({ queryKey: api.plans.key() })
      onClose()
    },
    onError: errors.refuse,
  })
  const send = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('remove.reason.missing') })) remove.mutate()
  }
  return (
    <Modal
      title={t('remove.title', { number: measure.number })}
      onClose={onClose}
      footer={
        <button type="button" className="btn danger" disabled={remove.isPending} onClick={send}>
          {t('remove.submit')}
        </button>
      }
    >
      <div className="stack-16">
        <p>{t('remove.lead')}</p>
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        <TextField
          id={errors.id('reason')}
          label={t('remove.reason')}
          value={reason}
          onChange={setReason}
          error={errors.of('reason')}
          maxLength={1000}
          multiline
        />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
      </div>
    </Modal>
  )
}
