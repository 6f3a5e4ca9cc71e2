import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { documentMessages } from './messages.ts'

type Props = { readonly document: DocumentView; readonly onClose: () => void }

/** Changes a draft; it is made anew by the template in force, with today's numbers. */
export function ChangeDocument({ document, onClose }: Props) {
  const t = useMessages(documentMessages)
  const errors = useFormErrors('change', ['title', 'words', 'replyBy'])
  const [entries, setEntries] = useState({
    title: document.title,
    words: document.words,
    replyBy: document.replyBy ?? '',
  })
  const save = useSave(document, onClose, errors.refuse)
  const submit = () => {
    if (errors.check(entries.title.trim() ? {} : { title: t('wrong.title') })) save.mutate(entries)
  }
  const text = (name: 'title' | 'words', more: object = {}) => (
    <TextField
      id={errors.id(name)}
      label={t(`field.${name}`)}
      error={errors.of(name)}
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      {...more}
    />
  )
  return (
    <Modal
      title={t('verb.change')}
      onClose={onClose}
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
        {text('title', { maxLength: 200 })}
        {text('words', { multiline: true, optional: true, maxLength: 5000, rows: 6, help: t('words.help') })}
        <DayField
          id={errors.id('replyBy')}
          label={t('field.replyBy')}
          error={errors.of('replyBy')}
          optional
          value={entries.replyBy}
          onChange={(replyBy) => setEntries({ ...entries, replyBy })}
        />
      </div>
    </Modal>
  )
}

type Entries = { readonly title: string; readonly words: string; readonly replyBy: string }

function useSave(document: DocumentView, onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ title, words, replyBy }: Entries) =>
      client.documents.change({
        ...{ id: document.id, version: document.version, title: title.trim(), words },
        replyBy: replyBy || null,
        addresseeIds: document.addressees.map(({ id }) => id),
        copyIds: document.copies.map(({ id }) => id),
      }),
    onSuccess: async () => {
      showToast(t('make.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.documents.key() })
    },
    onError,
  })
}
