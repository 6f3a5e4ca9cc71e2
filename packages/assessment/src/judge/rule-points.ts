import { compare, type Decimal, greatest, least } from '../exact/decimal.ts'
import { lineUnits } from '../exact/rational.ts'
import type { Rule } from './rule.ts'

/** Points of a value in units of the model's decimals; null where the rule says nothing about it. */
export function rulePoints(rule: Rule, value: Decimal | string, decimals: number): bigint | null {
  if (rule.kind === 'lookup')
    return typeof value === 'string' ? (rule.values.get(value) ?? rule.otherwise) : null
  if (typeof value === 'string') return null
  switch (rule.kind) {
    case 'linear':
      return least(rule.cap, greatest(rule.floor, lineUnits(rule.line, value, decimals)))
    case 'bands': {
      const step = rule.steps.find(
        ({ from, below }) => (!from || compare(value, from) >= 0) && (!below || compare(value, below) < 0),
      )
      return step ? step.points : rule.otherwise
    }
    case 'piecewise': {
      if (compare(value, rule.first) < 0) return rule.firstPoints
      const segment = rule.lines.find(({ below }) => compare(value, below) < 0)
      return segment ? lineUnits(segment.line, value, decimals) : rule.lastPoints
    }
  }
}
