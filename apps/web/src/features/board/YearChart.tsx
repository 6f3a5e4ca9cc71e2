import type { BoardRow } from '@zhiheng/contract'
import { useState } from 'react'
import { dayInWords } from '../../shared/format/dates.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { Diamond, Dot } from '../../shared/ui/EvidencePair.tsx'
import { boardMessages } from './messages.ts'

type History = BoardRow['history']
/** Drawn anew for a phone: scaled down, its words could not be read. */
const sizes = {
  wide: { width: 760, height: 240, left: 44, right: 118, top: 20, bottom: 28 },
  narrow: { width: 340, height: 220, left: 40, right: 14, top: 36, bottom: 28 },
}

/** How far against plan: accepted as a line, reported as steps, the plan dashed, and where today is. */
export function YearChart({ row }: { readonly row: BoardRow }) {
  const t = useMessages(boardMessages)
  const [language] = useLanguage()
  const [table, setTable] = useState(false)
  const last = row.history.at(-1)
  if (!last) return null
  const text = t('chart.text', {
    on: dayInWords(last.on, language),
    accepted: percent(last.accepted),
    reported: percent(last.reported),
    planned: percent(last.planned),
  })
  return (
    <section className="card" aria-labelledby="year-chart">
      <header>
        <h2 id="year-chart">{t('chart.title')}</h2>
        <span className="row wrap meta">
          <Dot />
          {t('key.accepted')}
          <Diamond />
          {t('key.reported')}
          <svg width="20" height="8" aria-hidden="true">
            <path d="M0 4h20" stroke="var(--ink-3)" strokeDasharray="4 3" />
          </svg>
          {t('chart.planned')}
        </span>
      </header>
      <div className="body">
        <Drawing history={row.history} label={text} />
        <p className="meta">{text}</p>
        <button type="button" className="link noprint" aria-expanded={table} onClick={() => setTable(!table)}>
          {t(table ? 'chart.hide' : 'chart.table')}
        </button>
        {table ? <HistoryTable history={row.history} /> : null}
      </div>
    </section>
  )
}

function Drawing({ history, label }: { readonly history: History; readonly label: string }) {
  const t = useMessages(boardMessages)
  const [language] = useLanguage()
  const narrow = useMediaQuery('(max-width: 599px)')
  const size = narrow ? sizes.narrow : sizes.wide
  const innerWidth = size.width - size.left - size.right
  const innerHeight = size.height - size.top - size.bottom
  const first = history[0]
  const last = history.at(-1)
  if (!first || !last) return null
  const span = Math.max(1, Date.parse(last.on) - Date.parse(first.on))
  const x = (on: string) => size.left + ((Date.parse(on) - Date.parse(first.on)) / span) * innerWidth
  const y = (share: number) => size.top + (1 - share) * innerHeight
  const line = (key: 'accepted' | 'planned') =>
    history.map((point) => `${x(point.on)},${y(point[key])}`).join(' ')
  const steps = history.map(
    (point, index) =>
      `${index === 0 ? 'M' : 'H'}${x(point.on)}${index === 0 ? ' ' : 'V'}${y(point.reported)}`,
  )
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label} className="year-chart">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <path d={`M${size.left} ${y(share)}h${innerWidth}`} stroke="var(--line-2)" />
          <text x={size.left - 8} y={y(share) + 4} textAnchor="end" className="axis">
            {percent(share)}
          </text>
        </g>
      ))}
      {history
        .slice(1)
        .filter(everySecond(narrow))
        .map((point) => (
          <text key={point.on} x={x(point.on)} y={size.height - 8} textAnchor="middle" className="axis">
            {Number(point.on.slice(5, 7))}-{point.on.slice(8)}
          </text>
        ))}
      <path d={`M${x(last.on)} ${size.top}v${innerHeight}`} stroke="var(--ink-3)" />
      <text x={x(last.on)} y={size.top - 8} textAnchor={narrow ? 'end' : 'middle'} className="axis">
        {t('chart.today', { on: dayInWords(last.on, language) })}
      </text>
      <polyline points={line('planned')} fill="none" stroke="var(--ink-3)" strokeDasharray="5 4" />
      <path d={steps.join('')} fill="none" stroke="var(--cat-2)" strokeWidth="1.5" />
      <polyline
        points={line('accepted')}
        fill="none"
        stroke="var(--cat-1)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {history.map((point) => (
        <path
          key={point.on}
          d={`M${x(point.on)} ${y(point.reported) - 4}l4 4-4 4-4-4z`}
          fill="#fff"
          stroke="var(--cat-2)"
          strokeWidth="1.4"
        />
      ))}
      <circle cx={x(last.on)} cy={y(last.accepted)} r="4" fill="var(--cat-1)" />
      {narrow ? null : <EndLabels last={last} x={x(last.on) + 12} y={y} />}
    </svg>
  )
}

/** On a phone every second day of the axis, counted from today. */
const everySecond = (narrow: boolean) => (_: unknown, index: number, all: readonly unknown[]) =>
  !narrow || (all.length - 1 - index) % 2 === 0

type EndProps = { readonly last: History[number]; readonly x: number; readonly y: (share: number) => number }

/** Direct labels where the lines end; the two keep a line's height apart. */
function EndLabels({ last, x, y }: EndProps) {
  const t = useMessages(boardMessages)
  const accepted = y(last.accepted)
  const reported = y(last.reported)
  const above = Math.min(reported, accepted)
  const apart = Math.max(0, 18 - Math.abs(reported - accepted)) / 2
  const shift = (own: number) => (own === above && reported !== accepted ? -apart : apart)
  return (
    <>
      <text x={x} y={accepted + shift(accepted) + 4} className="end">
        {t('key.accepted')} {percent(last.accepted)}
      </text>
      <text
        x={x}
        y={reported + (reported === accepted ? -apart : shift(reported)) + 4}
        className="end reported"
      >
        {t('row.reported', { share: percent(last.reported) })}
      </text>
    </>
  )
}

function HistoryTable({ history }: { readonly history: History }) {
  const t = useMessages(boardMessages)
  return (
    <div className="tbl-scroll">
      <table className="tbl">
        <caption className="sr">{t('chart.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.col.day')}</th>
            <th scope="col" className="r">
              {t('key.accepted')}
            </th>
            <th scope="col" className="r">
              {t('key.reported')}
            </th>
            <th scope="col" className="r">
              {t('chart.planned')}
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map((point) => (
            <tr key={point.on}>
              <th scope="row">{point.on}</th>
              <td className="r">{percent(point.accepted)}</td>
              <td className="r">{percent(point.reported)}</td>
              <td className="r">{percent(point.planned)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
