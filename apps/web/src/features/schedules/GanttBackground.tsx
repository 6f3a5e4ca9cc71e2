import type { ScheduleView } from '@zhiheng/contract'
import { daysOff, type Scale, ticksOf } from './scale.ts'

type Props = { readonly scale: Scale; readonly schedule: ScheduleView; readonly height: number }

/** Days off, the lines of months, of milestones and of today, behind all rows. */
export function GanttBackground({ scale, schedule, height }: Props) {
  const middle = (day: string) => scale.x(day) + scale.dayWidth / 2
  return (
    <svg className="gantt-back" width={scale.width} height={height} aria-hidden="true">
      {daysOff(scale, schedule).map(({ x, width }) => (
        <rect key={x} x={x} width={width} height={height} className="off" />
      ))}
      {ticksOf(scale).map(({ x, on }) => (
        <line key={on} x1={x} x2={x} y2={height} className="tick" />
      ))}
      {schedule.milestones.map(({ id, on }) => (
        <line key={id} x1={middle(on)} x2={middle(on)} y2={height} className="milestone" />
      ))}
      <line x1={middle(schedule.today)} x2={middle(schedule.today)} y2={height} className="today" />
    </svg>
  )
}
