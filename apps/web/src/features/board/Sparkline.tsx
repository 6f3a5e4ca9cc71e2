import type { BoardRow } from '@zhiheng/contract'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { boardMessages } from './messages.ts'

const width = 84
const height = 34
const left = 3
const right = 71
const y = (share: number): number => 31 - share * 26

/** Accepted progress month by month, and what was reported last, on one small scale from 0 to 100%. */
export function Sparkline({ row }: { readonly row: BoardRow }) {
  const t = useMessages(boardMessages)
  const { history } = row
  const [first] = history
  const last = history.at(-1)
  if (!first || !last) return null
  const span = Math.max(1, Date.parse(last.on) - Date.parse(first.on))
  const x = (on: string): number => left + ((Date.parse(on) - Date.parse(first.on)) / span) * (right - left)
  const line = history.map((point) => `${x(point.on).toFixed(1)},${y(point.accepted).toFixed(1)}`).join(' ')
  const label = t('row.history', {
    from: first.on,
    to: last.on,
    accepted: percent(last.accepted),
    reported: percent(last.reported),
  })
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <line x1="0" x2={width} y1={y(0)} y2={y(0)} stroke="var(--line)" />
      <polyline points={line} fill="none" stroke="var(--cat-1)" strokeWidth="1.6" strokeLinejoin="round" />
      <circle cx={right} cy={y(last.accepted)} r="2.4" fill="var(--cat-1)" />
      <path
        d={`M79 ${(y(last.reported) - 3.6).toFixed(1)}l3.6 3.6-3.6 3.6-3.6-3.6z`}
        fill="#fff"
        stroke="var(--cat-2)"
        strokeWidth="1.4"
      />
    </svg>
  )
}
