import { Link } from '@tanstack/react-router'
import type { FeedGap } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { gapMessages } from './gap-messages.ts'

type Props = { readonly gap: FeedGap; readonly onAnswer: () => void }

/** One silence with its story. */
export function GapLine({ gap, onAnswer }: Props) {
  const t = useMessages(gapMessages)
  const [language] = useLanguage()
  const may = useMay()
  const label = findFactType(gap.type)?.label
  const about = [
    gap.lastOn ? t('last', { day: gap.lastOn }) : t('never'),
    t('stale', { day: gap.staleOn }),
    ...(gap.state === 'open' ? [t('due', { day: gap.dueOn })] : []),
    ...(gap.promisedOn ? [t('promised', { day: gap.promisedOn })] : []),
    ...(gap.closedHow ? [gap.deliveredOn ? t('delivered', { day: gap.deliveredOn }) : t('ended')] : []),
  ]
  return (
    <li className="stack">
      <p className="row wrap">
        <b>{gap.body.name}</b>
        <span>{label ? (language === 'en' ? label.en : label.zh) : gap.type}</span>
        {gap.overdue ? <span className="tag red">{t('overdue')}</span> : null}
        <span className="grow" />
        {gap.mayAnswer && may('exchange.supply') ? (
          <Link className="btn small noprint" to="/exchange/new">
            {t('deliver')}
          </Link>
        ) : null}
        {gap.mayAnswer ? (
          <button type="button" className="btn small noprint" onClick={onAnswer}>
            {t('answer')}
          </button>
        ) : null}
      </p>
      <p className="sec">{about.join(' · ')}</p>
      <ol className="meta">
        {gap.history.map((step) => (
          <li key={`${step.at} ${step.kind}`}>
            {stamp(step.at)} · <Step step={step} />
          </li>
        ))}
      </ol>
    </li>
  )
}

function Step({ step: { kind, by, note, day } }: { readonly step: FeedGap['history'][number] }) {
  const t = useMessages(gapMessages)
  if (kind === 'opened') return t('step.opened', { day: day ?? '' })
  if (kind === 'answered') return t('step.answered', { by, note: note ?? '' })
  if (kind === 'overdue') return t('step.overdue')
  return day ? t('step.delivered', { day }) : t('step.ended')
}
