import type { ScheduleRow, ScheduleView } from '@zhiheng/contract'
import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { GanttBackground } from './GanttBackground.tsx'
import { GanttHead } from './GanttHead.tsx'
import { GanttRow } from './GanttRow.tsx'
import { scheduleMessages } from './messages.ts'
import { dayWidths, scaleOf } from './scale.ts'
import type { Zoom } from './search.ts'
import { rowHeight, unfolded, wholes, windowOf } from './tree.ts'
import type { Wish } from './wish.ts'

type Props = {
  readonly schedule: ScheduleView
  readonly zoom: Zoom
  readonly onOpen: (row: ScheduleRow) => void
  readonly onMove: (wish: Wish) => void
}

/** The plan over time: a tree of rows with bars, of which only those near the screen are drawn. */
export function GanttChart({ schedule, zoom, onOpen, onMove }: Props) {
  const t = useMessages(scheduleMessages)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const scale = useMemo(
    () => scaleOf(schedule.from, schedule.to, dayWidths[zoom]),
    [schedule.from, schedule.to, zoom],
  )
  const rows = useMemo(() => unfolded(schedule.rows, folded), [schedule.rows, folded])
  const whole = useMemo(() => wholes(schedule.rows), [schedule.rows])
  const fold = (id: string, to: boolean) => {
    const next = new Set(folded)
    if (to) next.add(id)
    else next.delete(id)
    setFolded(next)
  }
  const view = useView(scale.x(schedule.today))
  const { first, last } = windowOf(rows.length, view.top, view.height, rowHeight)
  const keys = useRowKeys(rows, { whole, folded, fold, onMove, reveal: view.reveal })
  return (
    <div ref={view.box} className="gantt" onScroll={view.onScroll}>
      <table className="gantt-table" style={{ width: scale.width }}>
        <caption className="sr">{t('title')}</caption>
        <GanttHead scale={scale} today={schedule.today} milestones={schedule.milestones} />
        <tbody style={{ height: rows.length * rowHeight, width: scale.width }}>
          {rows.slice(first, last).map((row, index) => (
            <GanttRow
              key={row.id}
              row={row}
              place={first + index}
              scale={scale}
              current={keys.current === first + index}
              folded={whole.has(row.id) ? folded.has(row.id) : null}
              onFold={(to) => fold(row.id, to)}
              onFocus={() => keys.setCurrent(first + index)}
              onKey={keys.onKey}
              onOpen={() => onOpen(row)}
              onMove={onMove}
            />
          ))}
        </tbody>
      </table>
      <GanttBackground scale={scale} schedule={schedule} height={rows.length * rowHeight} />
    </div>
  )
}

/** What of the chart is to be seen; at first around today. */
function useView(today: number) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 800 })
  const look = useCallback(() => {
    const element = box.current
    if (element) setSeen({ top: element.scrollTop, height: element.clientHeight })
  }, [])
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.scrollLeft = Math.max(0, today - element.clientWidth / 3)
    look()
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [today, look])
  const reveal = (place: number) => {
    const element = box.current
    if (!element) return
    const top = place * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    const bottom = top + 3 * rowHeight
    if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight
  }
  return { box, ...seen, onScroll: look, reveal }
}

type Keys = {
  readonly whole: ReadonlySet<string>
  readonly folded: ReadonlySet<string>
  readonly fold: (id: string, to: boolean) => void
  readonly onMove: (wish: Wish) => void
  readonly reveal: (place: number) => void
}

/** One row takes the focus; arrows lead to the others, fold and unfold. */
function useRowKeys(rows: readonly ScheduleRow[], keys: Keys) {
  const [current, setCurrent] = useState(0)
  const go = (place: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, place))
    keys.reveal(next)
    setCurrent(next)
  }
  const onKey = (event: KeyboardEvent) => {
    const row = rows[current]
    if (!row) return
    const isWhole = keys.whole.has(row.id)
    const acts = new Map<string, () => unknown>([
      ['ArrowDown', () => go(current + 1)],
      ['ArrowUp', () => go(current - 1)],
      ['PageDown', () => go(current + 15)],
      ['PageUp', () => go(current - 15)],
      ['Home', () => go(0)],
      ['End', () => go(rows.length - 1)],
      ['ArrowRight', () => isWhole && keys.fold(row.id, false)],
      [
        'ArrowLeft',
        () =>
          isWhole && !keys.folded.has(row.id)
            ? keys.fold(row.id, true)
            : go(rows.findIndex(({ id }) => id === row.parentId)),
      ],
      ['m', () => row.move && keys.onMove({ row })],
    ])
    const act = acts.get(event.key)
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return { current, setCurrent, onKey }
}
