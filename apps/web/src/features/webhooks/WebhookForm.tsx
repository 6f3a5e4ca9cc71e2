import { useMutation, useQueryClient } from '@tanstack/react-query'
import { WebhookEvent, type WebhookView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { webhookMessages } from './messages.ts'
import { fieldNames, WebhookFields, type Wish } from './WebhookFields.tsx'

type Props = {
  readonly webhook?: WebhookView
  readonly onClose: () => void
  readonly onMade: (secret: string) => void
}

const blank: Wish = {
  ...{ name: '', url: '', types: [], area: '', purpose: '', start: 'new', signature: 'hmac' },
  events: ['fact.recorded', 'fact.corrected', 'fact.withdrawn'],
}
const wishOf = ({ name, url, events, types, area, purpose }: WebhookView): Wish => ({
  ...{ name, url, events, types: types ?? [], area: area ?? '', purpose: purpose ?? '', start: 'new' },
  signature: 'hmac',
})

/** Who is told of what, and what for. */
export function WebhookForm({ webhook, onClose, onMade }: Props) {
  const t = useMessages(webhookMessages)
  const errors = useFormErrors('webhook', fieldNames)
  const [wish, setWish] = useState(webhook ? wishOf(webhook) : blank)
  const save = useSave(webhook, onMade, errors.refuse)
  const submit = () => {
    const fine = errors.check({
      ...(wish.name.trim() ? {} : { name: t('wrong.name') }),
      ...(/^https?:\/\/\S/.test(wish.url.trim()) ? {} : { url: t('wrong.url') }),
      ...(wish.events.length > 0 ? {} : { events: t('wrong.events') }),
    })
    if (fine) save.mutate(wish)
  }
  return (
    <Modal
      title={t(webhook ? 'edit' : 'new')}
      onClose={onClose}
      footer={<ModalFoot submit={t('save')} disabled={save.isPending} onSubmit={submit} onClose={onClose} />}
    >
      <div className="form">
        <FormErrors errors={errors} />
        <WebhookFields
          wish={wish}
          isNew={!webhook}
          errors={errors}
          onChange={(part) => setWish({ ...wish, ...part })}
        />
      </div>
    </Modal>
  )
}

function useSave(
  webhook: WebhookView | undefined,
  onMade: Props['onMade'],
  onError: (error: unknown) => void,
) {
  const t = useMessages(webhookMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({
      name,
      url,
      events,
      types,
      area,
      purpose,
      start,
      signature,
    }: Wish): Promise<string> => {
      const wanted = {
        ...{ name: name.trim(), url: url.trim() },
        events: WebhookEvent.options.filter((event) => events.includes(event)),
        types: types.length > 0 ? [...types] : null,
        area: area || null,
        purpose: purpose || null,
      }
      if (webhook) {
        await client.webhooks.change({ ...wanted, id: webhook.id, version: webhook.version })
        return ''
      }
      return (
        await client.webhooks.create({ ...wanted, signature, after: start === 'beginning' ? -1 : null })
      ).secret
    },
    onSuccess: async (secret) => {
      showToast(t('saved'))
      onMade(secret)
      await queries.invalidateQueries({ queryKey: api.webhooks.key() })
    },
    onError,
  })
}
