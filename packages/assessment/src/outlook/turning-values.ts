import type { Decimal } from '../exact/decimal.ts'
import type { Rule } from '../judge/rule.ts'

/** The values at which a rule begins to give other points; none for a straight line, where each unit does. */
export function turningValues(rule: Rule): readonly (Decimal | string)[] {
  switch (rule.kind) {
    case 'linear':
      return []
    case 'bands':
      return rule.steps.flatMap(({ from }) => (from ? [from] : []))
    case 'piecewise':
      return [rule.first, ...rule.lines.map(({ below }) => below)]
    case 'lookup':
      return [...rule.values.keys()]
  }
}
