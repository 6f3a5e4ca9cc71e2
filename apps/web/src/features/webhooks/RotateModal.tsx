import { useMutation, useQueryClient } from '@tanstack/react-query'
import { WebhookSignature, type WebhookView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { webhookMessages } from './messages.ts'

type Props = {
  readonly webhook: WebhookView
  readonly onClose: () => void
  readonly onMade: (secret: string, graceHours: number) => void
}

/** Hours for which the secret before goes on to sign; none where it is no secret any more. */
const graces = [24, 72, 168, 0] as const

/** A new secret, by the same way of signing or the other one; what signs until when is said before it is done. */
export function RotateModal({ webhook, onClose, onMade }: Props) {
  const t = useMessages(webhookMessages)
  const [newest] = webhook.secrets
  const now = newest?.signature ?? 'hmac'
  const [signature, setSignature] = useState(now)
  const [grace, setGrace] = useState(24)
  const rotate = useRotate(webhook, onMade)
  return (
    <Modal
      title={t('rotate.title', { name: webhook.name })}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('rotate.do')}
          disabled={rotate.isPending}
          onSubmit={() => rotate.mutate({ signature, overlapHours: grace })}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p className="meta">{t('rotate.lead')}</p>
        {rotate.error ? <ErrorState error={rotate.error} /> : null}
        <Valid webhook={webhook} />
        <ChoiceField
          label={t('field.signature')}
          help={t('field.signature.help')}
          value={signature}
          onChange={(value) => setSignature(WebhookSignature.parse(value))}
        >
          {WebhookSignature.options.map((each) => (
            <option key={each} value={each}>
              {t(`signature.${each}`)}
            </option>
          ))}
        </ChoiceField>
        <ChoiceField
          label={t('rotate.grace')}
          help={t('rotate.grace.help')}
          value={String(grace)}
          onChange={(value) => setGrace(Number(value))}
        >
          {graces.map((hours) => (
            <option key={hours} value={hours}>
              {hours === 0 ? t('rotate.grace.none') : t('rotate.grace.days', { count: hours / 24 })}
            </option>
          ))}
        </ChoiceField>
        {signature === now ? null : (
          <p className="note yellow" role="status">
            {t(grace === 0 ? 'rotate.change.now' : 'rotate.change')}
          </p>
        )}
      </div>
    </Modal>
  )
}

/** Which secrets sign now, and until when. */
function Valid({ webhook }: Pick<Props, 'webhook'>) {
  const t = useMessages(webhookMessages)
  return (
    <ul className="meta">
      {webhook.secrets.map(({ id, signature, createdAt, validUntil }) => (
        <li key={id}>
          {t(validUntil ? 'rotate.valid.until' : 'rotate.valid', {
            ...{ how: t(`signature.${signature}`), since: stamp(createdAt) },
            until: validUntil ? stamp(validUntil) : '',
          })}
        </li>
      ))}
    </ul>
  )
}

function useRotate({ id, version }: WebhookView, onMade: Props['onMade']) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (how: { readonly signature: WebhookSignature; readonly overlapHours: number }) =>
      client.webhooks.rotate({ id, version, ...how }),
    onSuccess: async ({ secret }, { overlapHours }) => {
      onMade(secret, overlapHours)
      await queries.invalidateQueries({ queryKey: api.webhooks.key() })
    },
  })
}
