import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebhookView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { webhookMessages } from './messages.ts'

type Props = { readonly webhook: WebhookView; readonly onClose: () => void }

/** For good: asked once more. */
export function EndModal({ webhook: { id, version, name }, onClose }: Props) {
  const t = useMessages(webhookMessages)
  const queries = useQueryClient()
  const end = useMutation(
    api.webhooks.end.mutationOptions({
      onSuccess: async () => {
        showToast(t('done.end'))
        onClose()
        await queries.invalidateQueries({ queryKey: api.webhooks.key() })
      },
    }),
  )
  return (
    <Modal
      title={t('end.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('end')}
          disabled={end.isPending}
          onSubmit={() => end.mutate({ id, version })}
          onClose={onClose}
        />
      }
    >
      <p>{t('end.text', { name })}</p>
      {end.error ? <ErrorState error={end.error} /> : null}
    </Modal>
  )
}
