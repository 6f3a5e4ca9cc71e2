import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { ContentFields } from './ContentFields.tsx'
import { type Content, contentNames, contentOf, inputOf, isMeetingWhole } from './content.ts'
import { documentMessages } from './messages.ts'

type Props = { readonly document: DocumentView; readonly onClose: () => void }

/** Changes a draft; it is made anew by the template in force, with today's numbers. */
export function ChangeDocument({ document, onClose }: Props) {
  const t = useMessages(documentMessages)
  const errors = useFormErrors('change', contentNames)
  const [content, setContent] = useState(() => contentOf(document))
  const save = useSave(document, onClose, errors.refuse)
  const submit = () => {
    const wrong = {
      ...(content.title.trim() ? {} : { title: t('wrong.title') }),
      ...(isMeetingWhole(content) ? {} : { meeting: t('wrong.meeting') }),
    }
    if (errors.check(wrong)) save.mutate(content)
  }
  return (
    <Modal
      title={t('verb.change')}
      onClose={onClose}
      wide
      footer={
        <ModalFoot
          submit={t('change.submit')}
          disabled={save.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <ContentFields
          {...{ kind: document.kind, content, owners: [], errors }}
          change={(part) => setContent({ ...content, ...part })}
        />
      </div>
    </Modal>
  )
}

function useSave({ id, version }: DocumentView, onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (content: Content) => client.documents.change({ id, version, ...inputOf(content, []) }),
    onSuccess: async () => {
      showToast(t('make.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.documents.key() })
    },
    onError,
  })
}
