import type { SubjectRelation, SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { type ChosenSubject, SubjectPicker } from '../../shared/subjects/SubjectPicker.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { subjectFormMessages } from './form-messages.ts'
import { subjectPageMessages } from './page-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly subject: SubjectView; readonly onClose: () => void }
const kinds: readonly SubjectRelation['kind'][] = [
  'makes',
  'owns',
  'sells',
  'uses',
  'maintains',
  'located-at',
  'branch-of',
  'tests',
]

export function AddRelationModal({ subject, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const [kind, setKind] = useState<SubjectRelation['kind']>('makes')
  const [other, setOther] = useState<ChosenSubject>()
  const [validFrom, setValidFrom] = useState('')
  const errors = useFormErrors('relation', ['kind', 'otherId', 'validFrom'])
  const add = useSubjectChange(client.subjects.addRelation, {
    done: t('relation.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    if (!errors.check(other ? {} : { otherId: t('wrong.other') }) || !other) return
    add.mutate({
      id: subject.id,
      version: subject.version,
      kind,
      otherId: other.id,
      validFrom: validFrom || null,
    })
  }
  return (
    <Modal
      title={t('relation.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('relation.submit')}
          disabled={add.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <KindChoice id={errors.id('kind')} error={errors.of('kind')} value={kind} onChange={setKind} />
        <SubjectPicker
          id={errors.id('otherId')}
          label={t('relation.find')}
          error={errors.of('otherId')}
          except={subject.id}
          chosen={other}
          onChoose={setOther}
        />
        <DayField
          id={errors.id('validFrom')}
          label={t('relation.from')}
          optional
          value={validFrom}
          onChange={setValidFrom}
          error={errors.of('validFrom')}
        />
      </div>
    </Modal>
  )
}

type KindProps = {
  readonly id: string
  readonly error: string | undefined
  readonly value: SubjectRelation['kind']
  readonly onChange: (kind: SubjectRelation['kind']) => void
}

function KindChoice({ id, error, value, onChange }: KindProps) {
  const t = useMessages(subjectFormMessages)
  const page = useMessages(subjectPageMessages)
  return (
    <ChoiceField
      label={t('relation.kind')}
      id={id}
      error={error}
      value={value}
      onChange={(chosen) => onChange(kinds.find((one) => one === chosen) ?? value)}
    >
      {kinds.map((one) => (
        <option key={one} value={one}>
          {page(`relation.out.${one}`)}
        </option>
      ))}
    </ChoiceField>
  )
}
