import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FeedGap } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { gapMessages } from './gap-messages.ts'

type Props = { readonly gap: FeedGap; readonly onClose: () => void }

/** The supplier says what is the matter and when the delivery will come. */
export function AnswerGapModal({ gap: { id, version, promisedOn }, onClose }: Props) {
  const t = useMessages(gapMessages)
  const queries = useQueryClient()
  const errors = useFormErrors('feed-gap', ['note', 'promisedOn'])
  const [note, setNote] = useState('')
  const [day, setDay] = useState(promisedOn ?? '')
  const answer = useMutation(
    api.dataQuality.answerGap.mutationOptions({
      onSuccess: async () => {
        showToast(t('answer.done'))
        onClose()
        await queries.invalidateQueries({ queryKey: api.dataQuality.key() })
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    if (errors.check(note.trim() ? {} : { note: t('wrong.note') }))
      answer.mutate({ id, version, note: note.trim(), promisedOn: day || null })
  }
  return (
    <Modal
      title={t('answer.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('answer.submit')}
          disabled={answer.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('note')}
          label={t('answer.note')}
          multiline
          maxLength={500}
          value={note}
          onChange={setNote}
          error={errors.of('note')}
        />
        <DayField
          id={errors.id('promisedOn')}
          label={t('answer.promised')}
          optional
          value={day}
          onChange={setDay}
          error={errors.of('promisedOn')}
        />
      </div>
    </Modal>
  )
}
