import type { MeasureView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { measureMessages } from './messages.ts'
import { useMeasureChange } from './queries.ts'

type Props = { readonly measure: MeasureView; readonly onClose: () => void }

/** Sets or lifts the deadline of a measure, with the reason that goes into the trail. */
export function SetDeadline({ measure, onClose }: Props) {
  const t = useMessages(measureMessages)
  const [dueOn, setDueOn] = useState(measure.dueOn ?? '')
  const [reason, setReason] = useState('')
  const errors = useFormErrors('deadline', ['dueOn', 'reason'])
  const change = useMeasureChange(client.plans.setDeadline, {
    onSuccess: () => {
      showToast(t('deadline.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  const send = () => {
    if (!errors.check(reason.trim() ? {} : { reason: t('assign.reason.missing') })) return
    change.mutate({ id: measure.id, version: measure.version, dueOn: dueOn || null, reason })
  }
  return (
    <Modal
      title={t('deadline.title')}
      onClose={onClose}
      footer={
        <button type="button" className="btn primary" disabled={change.isPending} onClick={send}>
          {t('deadline.submit')}
        </button>
      }
    >
      <div className="stack-16">
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        <TextField
          id={errors.id('dueOn')}
          type="date"
          label={t('deadline.date')}
          help={t('deadline.none')}
          value={dueOn}
          onChange={setDueOn}
          error={errors.of('dueOn')}
          width={180}
        />
        <TextField
          id={errors.id('reason')}
          label={t('assign.reason')}
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
