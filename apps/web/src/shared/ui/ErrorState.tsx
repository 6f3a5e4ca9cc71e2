import { toApiError } from '../api-error.ts'
import { useMessages } from '../i18n/messages.ts'
import { errorWords } from './error-words.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

type Props = { readonly error: unknown; readonly onRetry?: (() => void) | undefined }

/** The part that failed says so; whatever else is on the page goes on working. */
export function ErrorState({ error, onRetry }: Props) {
  const t = useMessages(uiMessages)
  const known = toApiError(error)
  const lasting = known.code === 'FORBIDDEN' || known.code === 'NOT_FOUND'
  return (
    <div className={`note ${lasting ? 'grey' : 'red'}`} role="alert">
      <Icon name={lasting ? 'lock' : 'warning'} />
      <div className="stack">
        <p>{errorWords(known, t)}</p>
        {onRetry && !lasting ? (
          <button type="button" className="btn small" onClick={onRetry}>
            {t('retry')}
          </button>
        ) : null}
      </div>
    </div>
  )
}
