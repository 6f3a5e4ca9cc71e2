import { useState } from 'react'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { vetoMessages } from './messages.ts'

type Props = {
  readonly title: string
  readonly effect: string
  readonly submit: string
  readonly withDocument?: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onSubmit: (reason: string, document: string) => void
  readonly onClose: () => void
}

/** Restates the effect, asks for the reason and, where there is one, the paper. */
export function ReasonModal({ withDocument = false, ...props }: Props) {
  const t = useMessages(vetoMessages)
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const errors = useFormErrors('reason', ['document', 'reason'])
  const submit = () => {
    const fine = errors.check({
      ...(withDocument && !document.trim() ? { document: t('wrong.document') } : {}),
      ...(reason.trim() ? {} : { reason: t('wrong.reason') }),
    })
    if (fine) props.onSubmit(reason.trim(), document.trim())
  }
  return (
    <Modal
      title={props.title}
      onClose={props.onClose}
      footer={
        <ModalFoot submit={props.submit} disabled={props.pending} onSubmit={submit} onClose={props.onClose} />
      }
    >
      <div className="form">
        <p>{props.effect}</p>
        <FormErrors errors={errors} />
        {props.error ? <ErrorState error={props.error} /> : null}
        {withDocument ? (
          <TextField
            id={errors.id('document')}
            label={t('field.document')}
            maxLength={200}
            value={document}
            error={errors.of('document')}
            onChange={setDocument}
          />
        ) : null}
        <TextField
          id={errors.id('reason')}
          label={t('field.reason')}
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
