import type { ScheduleRow } from '@zhiheng/contract'
import { addDays } from '@zhiheng/primitives'
import { type PointerEvent, useState } from 'react'
import { type Scale, stretch } from './scale.ts'
import { rowHeight } from './tree.ts'
import type { Wish } from './wish.ts'

type Props = { readonly row: ScheduleRow; readonly scale: Scale; readonly onMove: (wish: Wish) => void }

/** Term, accepted progress, baseline and deadline of one row; dragged where the reader may wish other dates. */
export function GanttBar({ row, scale, onMove }: Props) {
  const { startsOn, dueOn, milestoneOn, baseline } = row
  const drag = useDrag(row, scale, onMove)
  const term = startsOn && dueOn ? { startsOn, dueOn, ...drag.shown } : null
  const bar = term && stretch(scale, term.startsOn, term.dueOn)
  const under = baseline?.startsOn ? stretch(scale, baseline.startsOn, baseline.dueOn) : null
  const middle = milestoneOn ? scale.x(milestoneOn) + scale.dayWidth / 2 : 0
  const isPoint = row.kind === 'task' && milestoneOn !== null
  return (
    <svg className="gantt-bar" width={scale.width} height={rowHeight} aria-hidden="true">
      {under ? <rect x={under.x} y={24} width={under.width} height={4} className="baseline" /> : null}
      {bar && !isPoint ? (
        <g className={`bar ${row.light ?? row.kind}${row.move ? ' movable' : ''}`}>
          <rect
            x={bar.x}
            y={8}
            width={bar.width}
            height={13}
            rx={2}
            className="term"
            {...(row.move === 'edit' ? drag.handle('move') : {})}
          />
          <rect
            x={bar.x}
            y={8}
            width={bar.width * (row.acceptedShare ?? 0)}
            height={13}
            rx={2}
            className="done"
          />
          {row.move ? (
            <rect
              x={bar.x + bar.width - 4}
              y={6}
              width={9}
              height={17}
              className="grip"
              {...drag.handle('end')}
            />
          ) : null}
        </g>
      ) : null}
      {milestoneOn ? (
        <path
          d="M0 -7 7 0 0 7 -7 0z"
          transform={`translate(${middle} 14)`}
          className={`diamond ${row.light ?? ''}`}
        />
      ) : null}
      {bar && row.shift ? (
        <text x={bar.x + bar.width + 8} y={18} className={row.shift > 0 ? 'later' : 'earlier'}>
          {row.shift > 0 ? `+${row.shift}` : row.shift}
        </text>
      ) : null}
    </svg>
  )
}

type Drag = { readonly what: 'move' | 'end'; readonly from: number; readonly days: number }

/** Whole days by which a bar or its end is dragged; letting go is a wish, and a form asks for the reason. */
function useDrag(row: ScheduleRow, { dayWidth }: Scale, onMove: (wish: Wish) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const { startsOn, dueOn } = row
  const dates = ({ what, days }: Drag) => {
    if (!startsOn || !dueOn) return {}
    const end = addDays(dueOn, days)
    return what === 'move'
      ? { startsOn: addDays(startsOn, days), dueOn: end }
      : { dueOn: [startsOn, end].toSorted().at(-1) as string }
  }
  const handle = (what: Drag['what']) => ({
    onPointerDown: (event: PointerEvent<SVGRectElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ what, from: event.clientX, days: 0 })
    },
    onPointerMove: (event: PointerEvent<SVGRectElement>) => {
      if (drag) setDrag({ ...drag, days: Math.round((event.clientX - drag.from) / dayWidth) })
    },
    onPointerUp: () => {
      setDrag(null)
      if (drag && drag.days !== 0) onMove({ row, ...dates(drag) })
    },
    onPointerCancel: () => setDrag(null),
  })
  return { handle, shown: drag ? dates(drag) : {} }
}
