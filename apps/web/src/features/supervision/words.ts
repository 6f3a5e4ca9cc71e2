import type { SupervisionCell } from '@zhiheng/contract'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { supervisionMessages } from './messages.ts'

export const risks = ['I', 'II', 'III'] as const
export const classes = ['AA', 'A', 'B', 'C'] as const

/** 每年 2 次, 每 3 个月 1 次, 2 年 1 次, 只抽查. */
export function frequency(
  { inspectionsPerYear: n }: Pick<SupervisionCell, 'inspectionsPerYear'>,
  t: Translate<keyof (typeof supervisionMessages)['zh']>,
): string {
  if (n === 0) return t('cell.none')
  if (n < 1) return t('cell.years', { count: Math.round(1 / n) })
  if (n > 2 && 12 % n === 0) return t('cell.month', { count: 12 / n })
  return t('cell.year', { count: n })
}
