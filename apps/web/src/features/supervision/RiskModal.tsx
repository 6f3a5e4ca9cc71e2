import type { SubjectSupervision } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { supervisionMessages } from './messages.ts'
import { useSupervisionChange } from './use-supervision-change.ts'
import { risks } from './words.ts'

type Props = { readonly standing: SubjectSupervision; readonly onClose: () => void }

export function RiskModal({ standing, onClose }: Props) {
  const t = useMessages(supervisionMessages)
  const [risk, setRisk] = useState(standing.risk ?? 'I')
  const [reason, setReason] = useState('')
  const errors = useFormErrors('risk', ['risk', 'reason'])
  const set = useSupervisionChange(client.supervision.setRisk, {
    done: t('risk.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('wrong.reason') }))
      set.mutate({ id: standing.subject.id, risk, reason: reason.trim() })
  }
  return (
    <Modal
      title={t('risk.title')}
      onClose={onClose}
      footer={
        <ModalFoot submit={t('risk.submit')} disabled={set.isPending} onSubmit={submit} onClose={onClose} />
      }
    >
      <div className="form">
        <p>{t('risk.lead')}</p>
        <FormErrors errors={errors} />
        <ChoiceField
          id={errors.id('risk')}
          label={t('column.risk')}
          value={risk}
          error={errors.of('risk')}
          onChange={(value) => setRisk(risks.find((each) => each === value) ?? 'I')}
        >
          {risks.map((each) => (
            <option key={each} value={each}>
              {t(`risk.${each}`)}
            </option>
          ))}
        </ChoiceField>
        <TextField
          id={errors.id('reason')}
          label={t('reason')}
          multiline
          maxLength={500}
          value={reason}
          error={errors.of('reason')}
          onChange={setReason}
        />
      </div>
    </Modal>
  )
}
