import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentVerb, DocumentView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { ChangeDocument } from './ChangeDocument.tsx'
import { documentMessages } from './messages.ts'

type Wish = { readonly verb: DocumentVerb; readonly reason: string }

/** What may be done next: at once, or with the reason that goes on the trail. */
export function DocumentVerbs({ document }: { readonly document: DocumentView }) {
  const t = useMessages(documentMessages)
  const [open, setOpen] = useState<DocumentVerb>()
  const act = useAct(document)
  if (document.verbs.length === 0) return null
  const asks = (verb: DocumentVerb) => verb === 'return' || verb === 'void' || verb === 'change'
  const main = document.verbs.find((verb) =>
    ['submit', 'approve', 'issue', 'remake', 'receive'].includes(verb),
  )
  return (
    <>
      <div className="row wrap noprint">
        {document.verbs.map((verb) => (
          <button
            key={verb}
            type="button"
            className={verb === main ? 'btn primary' : 'btn'}
            disabled={act.isPending}
            onClick={() => (asks(verb) ? setOpen(verb) : act.mutate({ verb, reason: '' }))}
          >
            {t(`verb.${verb}`)}
          </button>
        ))}
      </div>
      {act.error ? <ErrorState error={act.error} /> : null}
      {open === 'change' ? <ChangeDocument document={document} onClose={() => setOpen(undefined)} /> : null}
      {open === 'return' || open === 'void' ? (
        <ReasonModal verb={open} document={document} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  )
}

function useAct({ id, version }: DocumentView) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  const at = { id, version }
  return useMutation({
    mutationFn: ({ verb, reason }: Wish): Promise<DocumentView> => {
      const { documents } = client
      if (verb === 'submit') return documents.submit(at)
      if (verb === 'take-back') return documents.takeBack(at)
      if (verb === 'approve') return documents.approve(at)
      if (verb === 'issue') return documents.issue(at)
      if (verb === 'remake') return documents.remake(at)
      if (verb === 'receive') return documents.receive({ id })
      return verb === 'void' ? documents.makeVoid({ ...at, reason }) : documents.sendBack({ ...at, reason })
    },
    onSuccess: async () => {
      showToast(t('verb.done'))
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.documents.key() }),
        queries.invalidateQueries({ queryKey: api.inbox.key() }),
      ])
    },
  })
}

type ReasonProps = {
  readonly verb: 'return' | 'void'
  readonly document: DocumentView
  readonly onClose: () => void
}

function ReasonModal({ verb, document, onClose }: ReasonProps) {
  const t = useMessages(documentMessages)
  const errors = useFormErrors('reason', ['reason'])
  const [reason, setReason] = useState('')
  const act = useAct(document)
  const submit = () => {
    const wrong = reason.trim() ? {} : { reason: t('wrong.reason') }
    if (errors.check(wrong))
      act.mutate({ verb, reason: reason.trim() }, { onSuccess: onClose, onError: errors.refuse })
  }
  return (
    <Modal
      title={t(`verb.${verb}`)}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t(`verb.${verb}`)}
          danger={verb === 'void'}
          disabled={act.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('reason')}
          label={t('reason')}
          error={errors.of('reason')}
          value={reason}
          multiline
          maxLength={1000}
          onChange={setReason}
        />
      </div>
    </Modal>
  )
}
