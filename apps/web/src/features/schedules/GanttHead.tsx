import type { Milestone } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { scheduleMessages } from './messages.ts'
import { type Scale, ticksOf } from './scale.ts'

type Props = { readonly scale: Scale; readonly today: string; readonly milestones: readonly Milestone[] }

/** Months or quarters, today and the plan's milestones; stays in view while the rows scroll. */
export function GanttHead({ scale, today, milestones }: Props) {
  const t = useMessages(scheduleMessages)
  return (
    <thead className="gantt-head" style={{ width: scale.width }}>
      <tr>
        <th scope="col" className="gantt-corner">
          {t('column.row')}
        </th>
        <th scope="col">
          <span className="sr">{t('column.bar')}</span>
          <svg className="gantt-ticks" width={scale.width} height={44} aria-hidden="true">
            {ticksOf(scale).map(({ x, on, label, major }) => (
              <text key={on} x={x + 4} y={16} className={major ? 'major' : undefined}>
                {label}
              </text>
            ))}
            {milestones.map(({ id, name, on }) => (
              <g key={id} transform={`translate(${scale.x(on) + scale.dayWidth / 2} 34)`}>
                <path d="M0 -6 6 0 0 6 -6 0z" className="diamond" />
                <text x={9} y={4}>
                  {name}
                </text>
              </g>
            ))}
            <text x={scale.x(today) + 4} y={38} className="today">
              {t('today')}
            </text>
          </svg>
        </th>
      </tr>
    </thead>
  )
}
