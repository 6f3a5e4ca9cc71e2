import { compare, type Decimal, decimalOf } from '../exact/decimal.ts'
import type { Veto } from '../model/model.ts'

type Condition = Veto['condition']

/** Whether a veto's condition holds; never of what is not known, nor of a value of another kind. */
export function conditionHolds(condition: Condition, value: Decimal | string | null): boolean {
  if (value === null) return false
  if (typeof value === 'string') return textHolds(condition, value)
  return (
    typeof condition.value === 'number' && orders[condition.op](compare(value, decimalOf(condition.value)))
  )
}

function textHolds(condition: Condition, value: string): boolean {
  if (condition.op === 'in') return condition.value.includes(value)
  if (typeof condition.value !== 'string') return false
  return condition.op === '=' ? value === condition.value : condition.op === '!=' && value !== condition.value
}

const orders: { readonly [op in Condition['op']]: (order: number) => boolean } = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  in: () => false,
}
