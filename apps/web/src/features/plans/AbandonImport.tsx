import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { importMessages } from './import-messages.ts'

type Props = { readonly document: ImportView; readonly onClose: () => void }

export function AbandonImport({ document, onClose }: Props) {
  const t = useMessages(importMessages)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const abandon = useMutation({
    mutationFn: () => client.planImports.abandon({ id: document.id, version: document.version }),
    onSuccess: async () => {
      await Promise.all(
        [api.planImports.key(), api.inbox.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
      await navigate({ to: '/plans' })
    },
  })
  return (
    <Modal
      title={t('abandon.title')}
      onClose={onClose}
      footer={
        <button
          type="button"
          className="btn danger"
          disabled={abandon.isPending}
          onClick={() => abandon.mutate()}
        >
          {t('abandon.submit')}
        </button>
      }
    >
      <p>{t('abandon.effect')}</p>
      {abandon.error ? <ErrorState error={abandon.error} /> : null}
    </Modal>
  )
}
