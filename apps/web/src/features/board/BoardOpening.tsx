import { Link } from '@tanstack/react-router'
import type { BoardView, Light } from '@zhiheng/contract'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { boardMessages } from './messages.ts'

const order: readonly Light[] = ['green', 'yellow', 'red', 'grey']

/** The sentence that the office needs first, how the lights are spread, and what changed. */
export function BoardOpening({ board }: { readonly board: BoardView }) {
  const t = useMessages(boardMessages)
  const { counts, totals } = board
  const measures = totals.measures
  const rest = (['red', 'yellow', 'grey'] as const)
    .filter((light) => counts[light] > 0)
    .map((light) => t(`opening.${light}`, { count: counts[light] }))
  const planId = board.plan.id
  return (
    <section className="card board-opening" aria-label={t('opening.label')}>
      <p className="big">
        {t(counts.green > 0 ? 'opening.all' : 'opening.none', { count: measures, green: counts.green })}
        <br />
        {rest.length > 0 ? rest.join(t('opening.join')) + t('opening.end') : null}
      </p>
      <LightBar counts={counts} total={measures} label={t('opening.bar', counts)} />
      <ul className="legend">
        {order.map((light) => (
          <li key={light}>
            <Link to="/board/$planId" params={{ planId }} search={{ light }} className="plainlink">
              <LightCount light={light} count={counts[light]} />
            </Link>
          </li>
        ))}
      </ul>
      <Changes board={board} />
      <dl className="facts">
        <div>
          <dd>
            <Link className="num" to="/tasks" search={{ planId, dueTo: dayBefore(board.asOf), sort: 'due' }}>
              {t('fact.items', { count: totals.overdueTasks })}
            </Link>
          </dd>
          <dt>{t('fact.overdue')}</dt>
        </div>
        <div>
          <dd>
            <Link
              className="num"
              to="/board/$planId"
              params={{ planId }}
              search={{ view: 'ahead-of-evidence' }}
            >
              {t('fact.items', { count: totals.aheadOfEvidence })}
            </Link>
          </dd>
          <dt>{t('fact.ahead')}</dt>
        </div>
        <div>
          <dd>
            <Link className="num" to="/tasks" search={{ planId, state: 'reported' }}>
              {t('fact.reports', { count: totals.openReports })}
            </Link>
          </dd>
          <dt>{t('fact.open')}</dt>
        </div>
      </dl>
    </section>
  )
}

export function LightCount({ light, count }: { readonly light: Light; readonly count: number }) {
  const ui = useMessages(uiMessages)
  return <LightMark light={light} words={`${ui(`light.${light}`)} ${count}`} />
}

function LightBar({ counts, total, label }: { counts: BoardView['counts']; total: number; label: string }) {
  let x = 0
  const shown = order.filter((light) => counts[light] > 0)
  return (
    <svg className="lightbar" viewBox="0 0 452 14" preserveAspectRatio="none" role="img" aria-label={label}>
      {shown.map((light) => {
        const width = (counts[light] / Math.max(1, total)) * 452
        const bar = (
          <rect
            key={light}
            x={x}
            width={Math.max(1, width - 2)}
            height="14"
            rx="2"
            fill={`var(--${light}-fill)`}
          />
        )
        x += width
        return bar
      })}
    </svg>
  )
}

function Changes({ board }: { readonly board: BoardView }) {
  const t = useMessages(boardMessages)
  const ui = useMessages(uiMessages)
  const [language] = useLanguage()
  const { since, items } = board.changes
  if (board.plan.issuedOn && since < board.plan.issuedOn) return null
  const kinds = new Map<string, typeof items>()
  for (const item of items) {
    const kind = `${item.from} ${item.to}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), item])
  }
  return (
    <p className="sec changes">
      {t('changes.lead', { on: dayInWords(since, language, board.asOf) })}
      {items.length === 0 ? t('changes.none') : null}
      {[...kinds.values()].map((group) => {
        const [first] = group
        if (!first) return null
        const words = t('changes.item', {
          count: group.length,
          from: ui(`light.${first.from}`),
          to: ui(`light.${first.to}`),
        })
        return (
          <span key={words}>
            <Link to="/board/$planId" params={{ planId: board.plan.id }} search={{ light: first.to }}>
              {words}
            </Link>
            {t('opening.join')}
          </span>
        )
      })}
      {items.length > 0 ? t('changes.rest', { count: board.totals.measures - items.length }) : null}
    </p>
  )
}

/** The day before, so that "due up to" means overdue. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
