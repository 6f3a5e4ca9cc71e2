import type { ScheduleRow, ScheduleView } from '@zhiheng/contract'
import { scaleOf, stretch } from './scale.ts'

type Props = {
  readonly row: ScheduleRow
  readonly schedule: Pick<ScheduleView, 'from' | 'to' | 'today'>
}

/** A row over the whole time of the plan, as wide as its place: for paper, the table and phones. */
export function SmallBar({ row, schedule }: Props) {
  const scale = scaleOf(schedule.from, schedule.to, 1)
  const { startsOn, dueOn, baseline, milestoneOn } = row
  const bar = startsOn && dueOn ? stretch(scale, startsOn, dueOn) : null
  const under = baseline?.startsOn ? stretch(scale, baseline.startsOn, baseline.dueOn) : null
  const today = scale.x(schedule.today)
  return (
    <svg
      className="smallbar gantt-bar"
      viewBox={`0 0 ${scale.width} 18`}
      preserveAspectRatio="none"
      height={18}
      aria-hidden="true"
    >
      <line x1={0} x2={scale.width} y1={9} y2={9} className="track" />
      {bar ? (
        <g className={`bar ${row.light ?? row.kind}`}>
          <rect x={bar.x} y={4} width={bar.width} height={8} className="term" />
          <rect x={bar.x} y={4} width={bar.width * (row.acceptedShare ?? 0)} height={8} className="done" />
        </g>
      ) : null}
      {under ? <rect x={under.x} y={14} width={under.width} height={3} className="baseline" /> : null}
      {milestoneOn ? (
        <rect x={scale.x(milestoneOn) - 1} y={0} width={3} height={18} className="deadline" />
      ) : null}
      <line x1={today} x2={today} y1={0} y2={18} className="today" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
