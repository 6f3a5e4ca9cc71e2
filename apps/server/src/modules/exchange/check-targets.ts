import type { MappingRules } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { inputInvalid } from '#kernel/error'
import { columnsOf } from './type-columns.ts'

/** Every column that is made must be one of the type's. */
export function checkTargets(factType: string, { columns }: MappingRules) {
  const type = findFactType(factType)
  if (!type) throw inputInvalid('factType', 'unknown', '没有这种事实 There is no such fact type')
  const keys = new Set(columnsOf(type).map(({ key }) => key))
  const wrong = columns.findIndex(({ to }) => !keys.has(to))
  const to = columns[wrong]?.to
  if (to !== undefined)
    throw inputInvalid(
      `rules.columns.${wrong}.to`,
      'unknown',
      `这种事实没有“${to}”这一列 The fact type has no column ${to}`,
    )
  return type
}
