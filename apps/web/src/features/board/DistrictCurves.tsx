import { Link } from '@tanstack/react-router'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { boardMessages } from './messages.ts'
import type { MeasureProgress } from './queries.ts'

type District = MeasureProgress['districtHistory'][number]
type Props = { readonly districts: readonly District[]; readonly measureId: string }

/** Small multiples on one scale, in official order: seven names read faster than seven lines in one frame. */
export function DistrictCurves({ districts, measureId }: Props) {
  const t = useMessages(boardMessages)
  if (districts.length === 0) return null
  return (
    <section className="card" aria-labelledby="district-curves">
      <header>
        <h2 id="district-curves">{t('districts.title')}</h2>
        <span className="meta">{t('districts.note')}</span>
      </header>
      <ul className="body multiples">
        {districts.map((district) => (
          <li key={district.organisationId}>
            <div className="between">
              <b>{district.name}</b>
              <LightMark light={district.light} />
            </div>
            <Curve district={district} />
            <div className="between">
              <Link className="num b" to="/tasks" search={{ measureId, ownerId: district.organisationId }}>
                {percent(district.history.at(-1)?.accepted ?? 0)}
              </Link>
              <span className="meta">
                {t('districts.tasks', { closed: district.closed, total: district.total })}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const width = 140
const height = 52
const y = (share: number) => height - 3 - share * (height - 8)

function Curve({ district }: { readonly district: District }) {
  const t = useMessages(boardMessages)
  const { history } = district
  const [first] = history
  const last = history.at(-1)
  if (!first || !last) return null
  const span = Math.max(1, Date.parse(last.on) - Date.parse(first.on))
  const x = (on: string) => 2 + ((Date.parse(on) - Date.parse(first.on)) / span) * (width - 8)
  const label = t('row.history', {
    from: first.on,
    to: last.on,
    accepted: percent(last.accepted),
    reported: percent(last.reported),
  })
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${district.name}: ${label}`}>
      <path d={`M0 ${y(0)}h${width}`} stroke="var(--line)" />
      <path d={`M0 ${y(last.planned)}h${width}`} stroke="var(--ink-3)" strokeDasharray="3 3" />
      <polyline
        points={history.map((point) => `${x(point.on)},${y(point.accepted)}`).join(' ')}
        fill="none"
        stroke="var(--cat-1)"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <circle cx={x(last.on)} cy={y(last.accepted)} r="2.6" fill="var(--cat-1)" />
    </svg>
  )
}
