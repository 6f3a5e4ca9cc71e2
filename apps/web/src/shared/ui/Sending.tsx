import { percent } from '../format/numbers.ts'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = { readonly share: number | undefined; readonly onStop: () => void }

/** How much of a file has left, and the way to stop it; nothing while none is on its way. */
export function Sending({ share, onStop }: Props) {
  const t = useMessages(uiMessages)
  if (share === undefined) return null
  return (
    <div className="row wrap">
      <progress aria-label={t('sending')} max={1} value={share} />
      <span className="meta" role="status">
        {t('sending.share', { share: percent(share) })}
      </span>
      <button type="button" className="btn small" onClick={onStop}>
        {t('sending.stop')}
      </button>
    </div>
  )
}
