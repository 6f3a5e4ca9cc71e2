import type { ScheduleRow, ScheduleView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { scheduleMessages } from './messages.ts'
import { shiftWords, termWords } from './row-words.ts'
import { SmallBar } from './SmallBar.tsx'

type Props = { readonly schedule: ScheduleView; readonly onOpen: (row: ScheduleRow) => void }

/** The plan over time on a phone: a list, each row with a small bar. */
export function ScheduleCards({ schedule, onOpen }: Props) {
  const t = useMessages(scheduleMessages)
  return (
    <ul className="schedulecards">
      {schedule.rows.map((row) => (
        <li key={row.id} className={row.kind} style={{ paddingLeft: 16 + (row.level - 1) * 10 }}>
          <button type="button" onClick={() => onOpen(row)}>
            {row.light ? <LightMark light={row.light} /> : null} <span className="dim">{row.code}</span>{' '}
            {row.title}
          </button>
          <SmallBar row={row} schedule={schedule} />
          <p className="meta">
            {[termWords(row, t), row.owner, row.shift ? shiftWords(row, t) : ''].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
