import type { ScheduleRow } from '@zhiheng/contract'
import { percent } from '../../shared/format/numbers.ts'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { scheduleMessages } from './messages.ts'

type Words = Translate<keyof (typeof scheduleMessages)['zh']>

export const termWords = ({ startsOn, dueOn }: ScheduleRow, t: Words): string =>
  startsOn && dueOn ? t('row.term', { from: startsOn, to: dueOn }) : t('row.none')

export function shiftWords({ shift }: ScheduleRow, t: Words): string {
  if (shift === null) return ''
  if (shift === 0) return t('shift.none')
  return t(shift > 0 ? 'shift.later' : 'shift.earlier', { count: Math.abs(shift) })
}

export const baselineWords = ({ baseline }: ScheduleRow, t: Words): string =>
  baseline ? t('row.baseline', { from: baseline.startsOn ?? '', to: baseline.dueOn }) : ''

/** All that a bar shows, for those who do not see it. */
export const barWords = (row: ScheduleRow, t: Words): string =>
  [
    termWords(row, t),
    row.milestoneOn ? t('row.milestone', { on: row.milestoneOn }) : '',
    row.acceptedShare === null ? '' : t('row.progress', { share: percent(row.acceptedShare) }),
    baselineWords(row, t),
    shiftWords(row, t),
  ]
    .filter(Boolean)
    .join('，')
