import type { ScheduleRow, ScheduleView } from '@zhiheng/contract'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { scheduleMessages } from './messages.ts'
import { shiftWords, termWords } from './row-words.ts'
import { SmallBar } from './SmallBar.tsx'

type Props = { readonly schedule: ScheduleView; readonly onOpen: (row: ScheduleRow) => void }

/** The same as the chart in words and figures, each row with a small bar; this is also what paper shows. */
export function ScheduleTable({ schedule, onOpen }: Props) {
  const t = useMessages(scheduleMessages)
  return (
    <ScrollTable caption={t('title')} className="scheduletable" minWidth={900}>
      <thead>
        <tr>
          {(['row', 'owner', 'term', 'baseline', 'shift', 'progress', 'bar'] as const).map((column) => (
            <th key={column} scope="col" className={`col-${column}`}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {schedule.rows.map((row) => (
          <tr key={row.id} className={row.kind}>
            <td style={{ paddingLeft: 12 + (row.level - 1) * 16 }}>
              {row.light ? <LightMark light={row.light} /> : null}{' '}
              <button type="button" className="link" onClick={() => onOpen(row)}>
                {row.code} {row.title}
              </button>
            </td>
            <td>{row.owner}</td>
            <td className="nowrap">{termWords(row, t)}</td>
            <td className="nowrap">{row.baseline?.dueOn}</td>
            <td className={(row.shift ?? 0) > 0 ? 'later' : undefined}>{shiftWords(row, t)}</td>
            <td>{row.acceptedShare === null ? '' : percent(row.acceptedShare)}</td>
            <td>
              <SmallBar row={row} schedule={schedule} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
