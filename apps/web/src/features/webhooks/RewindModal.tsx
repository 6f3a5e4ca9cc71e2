import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebhookRewindPreview, WebhookView } from '@zhiheng/contract'
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
import { webhookMessages } from './messages.ts'

type Props = { readonly webhook: WebhookView; readonly onClose: () => void }

/** Back to a day, in two steps: what it would mean is said before it is done. */
export function RewindModal({ webhook, onClose }: Props) {
  const t = useMessages(webhookMessages)
  const errors = useFormErrors('rewind', ['since', 'reason'])
  const [since, setSince] = useState('')
  const [reason, setReason] = useState('')
  const [meant, setMeant] = useState<WebhookRewindPreview>()
  const { look, move } = useRewind({ webhook, onClose, onMeant: setMeant, refuse: errors.refuse })
  const submit = () => {
    const fine = errors.check({
      ...(since ? {} : { since: t('wrong.since') }),
      ...(reason.trim() ? {} : { reason: t('wrong.reason') }),
    })
    if (!fine) return
    if (meant) move.mutate({ ...meant, reason: reason.trim() })
    else look.mutate(since)
  }
  return (
    <Modal
      title={t('rewind.title', { name: webhook.name })}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={meant ? t('rewind.do', { count: meant.leaves }) : t('rewind.look')}
          disabled={look.isPending || move.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p className="meta">{t('rewind.lead')}</p>
        <FormErrors errors={errors} />
        <DayField
          id={errors.id('since')}
          label={t('rewind.since')}
          help={t('rewind.since.help')}
          value={since}
          onChange={(day) => {
            setSince(day)
            setMeant(undefined)
          }}
          error={errors.of('since')}
        />
        <TextField
          id={errors.id('reason')}
          label={t('rewind.reason')}
          maxLength={300}
          value={reason}
          onChange={setReason}
          error={errors.of('reason')}
        />
        {meant ? (
          <p className="note yellow" role="status">
            {t('rewind.meant', { count: meant.leaves, after: meant.after + 1, from: meant.from })}
          </p>
        ) : null}
      </div>
    </Modal>
  )
}

type Rewinding = Props & {
  readonly onMeant: (meant: WebhookRewindPreview) => void
  readonly refuse: (error: unknown) => void
}

function useRewind({ webhook: { id }, onClose, onMeant, refuse }: Rewinding) {
  const t = useMessages(webhookMessages)
  const queries = useQueryClient()
  const look = useMutation({
    mutationFn: (since: string) => client.webhooks.previewRewind({ id, since }),
    onSuccess: onMeant,
    onError: refuse,
  })
  const move = useMutation({
    mutationFn: ({ after, version, reason }: WebhookRewindPreview & { readonly reason: string }) =>
      client.webhooks.rewind({ id, version, after, reason }),
    onSuccess: async () => {
      showToast(t('rewind.done'))
      onClose()
      await queries.invalidateQueries({ queryKey: api.webhooks.key() })
    },
    onError: refuse,
  })
  return { look, move }
}
