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
import { classes } from './words.ts'

type Props = { readonly standing: SubjectSupervision; readonly onClose: () => void }

/** Another class takes two persons: this is the first. */
export function ProposeModal({ standing, onClose }: Props) {
  const t = useMessages(supervisionMessages)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const errors = useFormErrors('propose', ['to', 'reason'])
  const propose = useSupervisionChange(client.supervision.propose, {
    done: t('propose.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const chosen = classes.find((each) => each === to)
  const submit = () => {
    const fine = errors.check({
      ...(chosen ? {} : { to: t('wrong.to') }),
      ...(reason.trim() ? {} : { reason: t('wrong.reason') }),
    })
    if (fine && chosen) propose.mutate({ id: standing.subject.id, to: chosen, reason: reason.trim() })
  }
  return (
    <Modal
      title={t('propose.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('propose.submit')}
          disabled={propose.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t('propose.lead')}</p>
        <FormErrors errors={errors} />
        <ChoiceField
          id={errors.id('to')}
          label={t('propose.to')}
          value={to}
          error={errors.of('to')}
          onChange={setTo}
        >
          <option value="" />
          {classes
            .filter((each) => each !== standing.class)
            .map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
        </ChoiceField>
        <TextField
          id={errors.id('reason')}
          label={t('reason')}
          multiline
          maxLength={1000}
          value={reason}
          error={errors.of('reason')}
          onChange={setReason}
        />
      </div>
    </Modal>
  )
}
