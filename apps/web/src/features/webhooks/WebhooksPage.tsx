import { useQuery } from '@tanstack/react-query'
import type { WebhookView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { DeliveryLog } from './DeliveryLog.tsx'
import { EndModal } from './EndModal.tsx'
import { webhookMessages } from './messages.ts'
import { RewindModal } from './RewindModal.tsx'
import { RotateModal } from './RotateModal.tsx'
import { SecretModal } from './SecretModal.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { WebhookLine } from './WebhookLine.tsx'

/** Which other systems are told what is new in the ledger, and whether they got it. */
export function WebhooksPage() {
  const t = useMessages(webhookMessages)
  const may = useMay()
  return may('webhook.read') ? <Webhooks /> : <NoRight title={t('title')} />
}

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'log' | 'rotate' | 'rewind' | 'end'; readonly webhook: WebhookView }
  | { readonly kind: 'secret'; readonly secret: string; readonly graceHours?: number }

function Webhooks() {
  const t = useMessages(webhookMessages)
  const may = useMay()
  const [open, setOpen] = useState<Open>()
  // What is on its way shows without a reload.
  const list = useQuery(api.webhooks.list.queryOptions({ refetchInterval: 5000 }))
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          list.data ? <span className="meta">{t('status', { count: list.data.items.length })}</span> : null
        }
        actions={
          may('webhook.manage') ? (
            <button type="button" className="btn primary" onClick={() => setOpen({ kind: 'new' })}>
              <Icon name="plus" />
              {t('new')}
            </button>
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <p className="body meta">{t('lead')}</p>
        <Loaded query={list}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>{t('empty')}</EmptyState>
            ) : (
              <ul className="bodylist">
                {items.map((webhook) => (
                  <WebhookLine
                    key={webhook.id}
                    webhook={webhook}
                    onOpen={(kind) => setOpen({ kind, webhook })}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      {open?.kind === 'new' ? (
        <WebhookForm onClose={close} onMade={(secret) => setOpen({ kind: 'secret', secret })} />
      ) : null}
      {open?.kind === 'edit' ? <WebhookForm webhook={open.webhook} onClose={close} onMade={close} /> : null}
      {open?.kind === 'rotate' ? (
        <RotateModal
          webhook={open.webhook}
          onClose={close}
          onMade={(secret, graceHours) => setOpen({ kind: 'secret', secret, graceHours })}
        />
      ) : null}
      {open?.kind === 'rewind' ? <RewindModal webhook={open.webhook} onClose={close} /> : null}
      {open?.kind === 'end' ? <EndModal webhook={open.webhook} onClose={close} /> : null}
      {open?.kind === 'log' ? <DeliveryLog webhook={open.webhook} onClose={close} /> : null}
      {open?.kind === 'secret' ? (
        <SecretModal secret={open.secret} graceHours={open.graceHours} onClose={close} />
      ) : null}
    </>
  )
}
