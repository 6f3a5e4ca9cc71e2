import { percent, points } from '../format/numbers.ts'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  readonly accepted: number | null
  readonly reported: number | null
  /** The accepted figure in its own unit, such as 742 / 1,386, where there is one. */
  readonly figure?: string
}

/** From this many points on, a gap between what is reported and what is accepted gets a name. */
export const namedGapPoints = 15

/** What is known and what is said, side by side: ● accepted, ◇ reported. Never merged into one number. */
export function EvidencePair({ accepted, reported, figure }: Props) {
  const t = useMessages(uiMessages)
  if (accepted === null && reported === null) return <span className="dim">{t('noEvidence')}</span>
  const gap = accepted === null || reported === null ? 0 : points(reported, accepted)
  return (
    <span className="row wrap" style={{ gap: '0 10px' }}>
      <span className="row" style={{ gap: 5 }}>
        <Dot />
        <span className="sr">{t('accepted')}</span>
        <b>{accepted === null ? '—' : percent(accepted)}</b>
        {figure ? <span className="dim">{figure}</span> : null}
      </span>
      <span className="row dim" style={{ gap: 5 }}>
        <Diamond />
        <span>{t('reported')}</span>
        {reported === null ? '—' : percent(reported)}
      </span>
      {gap >= namedGapPoints ? (
        <span className="tag yellow" title={t('gap.words', { points: gap })}>
          {t('gap', { points: gap })}
        </span>
      ) : null}
    </span>
  )
}

export const Dot = () => (
  <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
    <circle cx="4" cy="4" r="3.4" fill="var(--cat-1)" />
  </svg>
)

export const Diamond = () => (
  <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M6 1.5 10.5 6 6 10.5 1.5 6z" fill="#fff" stroke="var(--cat-2)" strokeWidth="1.5" />
  </svg>
)
