import type { SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { CodeField } from './CodeField.tsx'
import { checkCode, schemesOf } from './code-check.ts'
import { subjectFormMessages } from './form-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly subject: SubjectView; readonly onClose: () => void }

export function AddCodeModal({ subject, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const schemes = schemesOf[subject.kind]
  const [entry, setEntry] = useState({ scheme: schemes[0] ?? '', value: '' })
  const [validFrom, setValidFrom] = useState('')
  const errors = useFormErrors('code', ['scheme', 'value', 'validFrom'])
  const add = useSubjectChange(client.subjects.addIdentifier, {
    done: t('code.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    const check = checkCode(entry.scheme, entry.value)
    const said = check.state === 'wrong' ? `${check.message.zh} ${check.message.en}` : undefined
    if (errors.check(check.state === 'empty' ? { value: t('wrong.code') } : said ? { value: said } : {}))
      add.mutate({ id: subject.id, version: subject.version, ...entry, validFrom: validFrom || null })
  }
  return (
    <Modal
      title={t('code.modal')}
      onClose={onClose}
      footer={
        <ModalFoot submit={t('code.submit')} disabled={add.isPending} onSubmit={submit} onClose={onClose} />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <CodeField
          entry={entry}
          schemes={schemes}
          ids={{ scheme: errors.id('scheme'), value: errors.id('value') }}
          errors={{ scheme: errors.of('scheme'), value: errors.of('value') }}
          onChange={(next) => {
            errors.clear('value')
            setEntry(next)
          }}
        />
        <DayField
          id={errors.id('validFrom')}
          label={t('code.from')}
          optional
          value={validFrom}
          onChange={setValidFrom}
          error={errors.of('validFrom')}
        />
      </div>
    </Modal>
  )
}
