import type { ScheduleRow } from '@zhiheng/contract'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { GanttBar } from './GanttBar.tsx'
import { scheduleMessages } from './messages.ts'
import { barWords } from './row-words.ts'
import type { Scale } from './scale.ts'
import { rowHeight } from './tree.ts'
import type { Wish } from './wish.ts'

type Props = {
  readonly row: ScheduleRow
  readonly place: number
  readonly scale: Scale
  readonly current: boolean
  /** Null where nothing stands below it. */
  readonly folded: boolean | null
  readonly onFold: (to: boolean) => void
  readonly onFocus: () => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onOpen: () => void
  readonly onMove: (wish: Wish) => void
}

export function GanttRow({ row, place, scale, folded, onFold, onMove, ...title }: Props) {
  const t = useMessages(scheduleMessages)
  const words = barWords(row, t)
  return (
    <tr
      className={`gantt-row ${row.kind}`}
      style={{ top: place * rowHeight, height: rowHeight, width: scale.width }}
    >
      <th scope="row" className="gantt-label" style={{ paddingLeft: 8 + (row.level - 1) * 16 }}>
        {folded === null ? (
          <span className="gantt-nofold" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={`gantt-fold${folded ? ' folded' : ''}`}
            aria-expanded={!folded}
            aria-label={t(folded ? 'row.expand' : 'row.collapse', { code: row.code })}
            onClick={() => onFold(!folded)}
          >
            <Icon name="down" size={12} />
          </button>
        )}
        {row.light ? <LightShape light={row.light} /> : null}
        <Title row={row} {...title} />
      </th>
      <td title={words}>
        <span className="sr">{words}</span>
        <GanttBar row={row} scale={scale} onMove={onMove} />
      </td>
    </tr>
  )
}

type TitleProps = Pick<Props, 'row' | 'current' | 'onFocus' | 'onKey' | 'onOpen'>

/** What takes the focus in a row: one of the whole chart at a time, arrows lead to the others. */
function Title({ row, current, onFocus, onKey, onOpen }: TitleProps) {
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const chart = element.current?.closest('.gantt')
    // Only while the reader moves within the chart: a chart that appears does not take the focus.
    if (current && chart?.contains(document.activeElement)) element.current?.focus({ preventScroll: true })
  }, [current])
  return (
    <button
      ref={element}
      type="button"
      tabIndex={current ? 0 : -1}
      className="gantt-title"
      title={row.title}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={onOpen}
    >
      <span className="dim">{row.code}</span> {row.title}
    </button>
  )
}
