import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { subjectsMessages } from './messages.ts'
import { useRefreshSubjects } from './queries.ts'

type Props = {
  readonly pair: { readonly firstId: string; readonly secondId: string }
  readonly onClose: () => void
}

/** A person says that two are not the same, and why. */
export function DismissModal({ pair, onClose }: Props) {
  const t = useMessages(subjectsMessages)
  const [reason, setReason] = useState('')
  const errors = useFormErrors('dismiss', ['reason'])
  const refresh = useRefreshSubjects()
  const dismiss = useMutation(
    api.subjects.dismissDuplicate.mutationOptions({
      onSuccess: async () => {
        showToast(t('duplicates.dismiss.done'))
        onClose()
        await refresh()
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('reason.required') }))
      dismiss.mutate({ ...pair, reason: reason.trim() })
  }
  return (
    <Modal
      title={t('duplicates.dismiss.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('duplicates.dismiss.submit')}
          disabled={dismiss.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('reason')}
          label={t('duplicates.dismiss.reason')}
          help={t('duplicates.dismiss.help')}
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
