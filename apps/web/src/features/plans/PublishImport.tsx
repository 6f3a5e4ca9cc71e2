import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { importMessages } from './import-messages.ts'

type Props = { readonly document: ImportView; readonly onClose: () => void }

/** Publishing is restated before it is done; where it is not possible yet, the reasons stand here. */
export function PublishImport({ document, onClose }: Props) {
  const t = useMessages(importMessages)
  const [language] = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const publish = useMutation({
    mutationFn: () => client.planImports.publish({ id: document.id, version: document.version }),
    onSuccess: async ({ planId }) => {
      showToast(t('publish.done'))
      await queries.invalidateQueries()
      await navigate({ to: '/board/$planId', params: { planId } })
    },
  })
  const blocked = document.obstacles.length > 0
  return (
    <Modal
      title={t('publish.title')}
      onClose={onClose}
      footer={
        <button
          type="button"
          className="btn primary"
          disabled={blocked || publish.isPending}
          onClick={() => publish.mutate()}
        >
          {t('publish.submit')}
        </button>
      }
    >
      <div className="stack-16">
        <p>{t('publish.effect', document.counts)}</p>
        {document.editionOfPlanId ? <p>{t('publish.edition')}</p> : null}
        {blocked ? (
          <div className="note red" role="alert">
            <div>
              <p className="b">{t('publish.obstacles')}</p>
              <ul>
                {document.obstacles.map(({ code, message, doubtId }) => (
                  <li key={code + doubtId}>{language === 'en' ? message.en : message.zh}</li>
                ))}
              </ul>
            </div>
          </div>
        ) : null}
        {publish.error ? <ErrorState error={publish.error} /> : null}
      </div>
    </Modal>
  )
}
