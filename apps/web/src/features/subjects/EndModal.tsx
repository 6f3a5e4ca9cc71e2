import type { SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { subjectFormMessages } from './form-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = {
  readonly title: string
  readonly lead?: string
  readonly label: string
  readonly submit: string
  readonly done: string
  /** The field that the server names. */
  readonly name: 'validTo' | 'closedOn'
  readonly send: (day: string) => Promise<SubjectView>
  readonly onClose: () => void
}

/** Something ends on a day: a code, a tie, the subject itself. */
export function EndModal({ title, lead, label, submit, done, name, send, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const { today } = useSession()
  const [day, setDay] = useState(today)
  const errors = useFormErrors('end', [name])
  const end = useSubjectChange(send, { done, onDone: onClose, onError: errors.refuse })
  const check = () => errors.check(day ? {} : { [name]: t('wrong.day') })
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={submit}
          disabled={end.isPending}
          onSubmit={() => check() && end.mutate(day)}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        {lead ? <p>{lead}</p> : null}
        <FormErrors errors={errors} />
        <DayField id={errors.id(name)} label={label} value={day} onChange={setDay} error={errors.of(name)} />
      </div>
    </Modal>
  )
}
