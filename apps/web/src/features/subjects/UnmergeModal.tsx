import type { SubjectMerge } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { subjectPageMessages } from './page-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly merge: SubjectMerge; readonly onClose: () => void }

/** The merged one is a subject of its own again. */
export function UnmergeModal({ merge, onClose }: Props) {
  const t = useMessages(subjectPageMessages)
  const [reason, setReason] = useState('')
  const errors = useFormErrors('unmerge', ['reason'])
  const undo = useSubjectChange(client.subjects.unmerge, {
    done: t('unmerge.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('reason.required') }))
      undo.mutate({ id: merge.id, reason: reason.trim() })
  }
  return (
    <Modal
      title={t('unmerge.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('unmerge.submit')}
          disabled={undo.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t('unmerge.lead', { name: merge.merged.name })}</p>
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('reason')}
          label={t('merge.reason')}
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
