import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { webhookMessages } from './messages.ts'

type Props = {
  readonly secret: string
  /** Of a new one: hours for which the one before still signs. */
  readonly graceHours: number | undefined
  readonly onClose: () => void
}

/** Shown this once. */
export function SecretModal({ secret, graceHours, onClose }: Props) {
  const t = useMessages(webhookMessages)
  const isPublic = secret.startsWith('whpk_')
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    showToast(t('secret.copied'))
  }
  return (
    <Modal
      title={t(isPublic ? 'secret.public.title' : 'secret.title')}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn primary" onClick={onClose}>
            {t('secret.kept')}
          </button>
          <button type="button" className="btn" onClick={() => void copy()}>
            {t('secret.copy')}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{t(isPublic ? 'secret.public' : 'secret.once')}</p>
        <p>
          <code className="wrapall" data-testid="secret">
            {secret}
          </code>
        </p>
        {graceHours === undefined ? null : (
          <p className="meta">
            {graceHours === 0 ? t('secret.noOverlap') : t('secret.overlap', { count: graceHours / 24 })}
          </p>
        )}
      </div>
    </Modal>
  )
}
