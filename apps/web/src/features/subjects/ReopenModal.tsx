import type { SubjectView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { subjectFormMessages } from './form-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly subject: SubjectView; readonly onClose: () => void }

/** A closing was a mistake. */
export function ReopenModal({ subject: { id, version }, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const errors = useFormErrors('reopen', [])
  const reopen = useSubjectChange(client.subjects.reopen, {
    done: t('reopen.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  return (
    <Modal
      title={t('reopen.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('reopen.submit')}
          disabled={reopen.isPending}
          onSubmit={() => reopen.mutate({ id, version })}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <p>{t('reopen.lead')}</p>
      </div>
    </Modal>
  )
}
