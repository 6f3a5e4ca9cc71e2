import type { SubjectName, SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { subjectFormMessages } from './form-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly subject: SubjectView; readonly onClose: () => void }
const kinds: readonly SubjectName['kind'][] = ['official', 'short', 'alias', 'brand']

export function AddNameModal({ subject, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const [kind, setKind] = useState<SubjectName['kind']>('official')
  const [entries, setEntries] = useState({ name: '', validFrom: '', validTo: '' })
  const errors = useFormErrors('name', ['kind', 'name', 'validFrom', 'validTo'])
  const add = useSubjectChange(client.subjects.addName, {
    done: t('name.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    if (!errors.check(entries.name.trim() ? {} : { name: t('wrong.name') })) return
    const { name, validFrom, validTo } = entries
    const days = { validFrom: validFrom || null, validTo: validTo || null }
    add.mutate({ id: subject.id, version: subject.version, kind, name: name.trim(), ...days })
  }
  const day = (name: 'validFrom' | 'validTo', label: string, optional: boolean) => (
    <DayField
      id={errors.id(name)}
      label={label}
      optional={optional}
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      error={errors.of(name)}
    />
  )
  return (
    <Modal
      title={t('name.title')}
      onClose={onClose}
      footer={
        <ModalFoot submit={t('name.submit')} disabled={add.isPending} onSubmit={submit} onClose={onClose} />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <ChoiceField
          label={t('name.kind')}
          id={errors.id('kind')}
          {...(kind === 'official' ? { help: t('name.official.help') } : {})}
          error={errors.of('kind')}
          value={kind}
          onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`name.${one}`)}
            </option>
          ))}
        </ChoiceField>
        <TextField
          id={errors.id('name')}
          label={t('field.name')}
          maxLength={200}
          value={entries.name}
          onChange={(name) => setEntries({ ...entries, name })}
          error={errors.of('name')}
        />
        <div className="beside">
          {day('validFrom', t('name.from'), kind !== 'official')}
          {day('validTo', t('name.to'), true)}
        </div>
      </div>
    </Modal>
  )
}
