import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { exchangeMessages } from './messages.ts'

type Props = { readonly share: number | undefined; readonly onStop: () => void }

/** How much of the file has left; nothing while none is on its way. */
export function Sending({ share, onStop }: Props) {
  const t = useMessages(exchangeMessages)
  if (share === undefined) return null
  return (
    <div className="row wrap">
      <progress aria-label={t('file')} max={1} value={share} />
      <span className="meta" role="status">
        {t('file.sending', { share: percent(share) })}
      </span>
      <button type="button" className="btn small" onClick={onStop}>
        {t('file.stop')}
      </button>
    </div>
  )
}
