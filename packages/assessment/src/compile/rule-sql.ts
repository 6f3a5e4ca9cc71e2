import { add, type Decimal, decimalText, multiply, negate, tenTo } from '../exact/decimal.ts'
import type { Line } from '../exact/rational.ts'
import type { Rule } from '../judge/rule.ts'
import type { Bind } from './bindings.ts'
import type { MeasureSql } from './measure-sql.ts'

export type RuleContext = { readonly bind: Bind; readonly decimals: number }

type Value = Pick<MeasureSql, 'value' | 'type'>

/** `rulePoints` as an expression of type int8 in units of the model's decimals; only to be used where the value is not null. */
export function ruleSql(rule: Rule, value: Value, context: RuleContext): string {
  const { bind } = context
  const points = (units: bigint | null): string => (units === null ? 'null::int8' : bind('int8', units))
  switch (rule.kind) {
    case 'linear': {
      const { sql, type } = lineSql(rule.line, value, context)
      const limited = `least(greatest(${sql}, ${bind(type, rule.floor)}), ${bind(type, rule.cap)})`
      return type === 'int8' ? limited : `${limited}::int8`
    }
    case 'bands': {
      const rows = rule.steps.map(({ from, below, points: units }) => {
        const limits = [
          ...(from ? [`${value.value} >= ${numberSql(from, value, bind)}`] : []),
          ...(below ? [`${value.value} < ${numberSql(below, value, bind)}`] : []),
        ]
        return `when ${limits.join(' and ') || 'true'} then ${points(units)}`
      })
      return `case ${rows.join(' ')} else ${points(rule.otherwise)} end`
    }
    case 'piecewise': {
      const before = `when ${value.value} < ${numberSql(rule.first, value, bind)} then ${points(rule.firstPoints)}`
      const rows = rule.lines.map(
        ({ line, below }) =>
          `when ${value.value} < ${numberSql(below, value, bind)} then (${lineSql(line, value, context).sql})::int8`,
      )
      return `case ${[before, ...rows].join(' ')} else ${points(rule.lastPoints)} end`
    }
    case 'lookup': {
      const rows = [...rule.values].map(([text, units]) => `when ${bind('text', text)} then ${points(units)}`)
      return `case ${value.value} ${rows.join(' ')} else ${points(rule.otherwise)} end`
    }
  }
}

const numberSql = (number: Decimal, { type }: Value, bind: Bind): string =>
  type === 'whole' && number.scale === 0 ? bind('int8', number.units) : bind('numeric', decimalText(number))

type LineSql = { readonly sql: string; readonly type: 'int8' | 'numeric' }

/** A straight line in units of the model's decimals, rounded once; whole numbers stay whole where they surely fit. */
function lineSql(line: Line, { value, type }: Value, { bind, decimals }: RuleContext): LineSql {
  const units: Decimal = { units: tenTo(decimals), scale: 0 }
  const { slope, run } = line
  if (slope) {
    const base = multiply(units, add(line.base, negate(multiply(slope, line.start))))
    const rise = smallWhole(multiply(units, slope))
    const start = smallWhole(base)
    if (type === 'whole' && rise !== undefined && start !== undefined)
      return { sql: `${bind('int8', start)} + ${bind('int8', rise)} * ${value}`, type: 'int8' }
    const slopeSql = bind('numeric', decimalText(multiply(units, slope)))
    return { sql: `round(${bind('numeric', decimalText(base))} + ${slopeSql} * ${value})`, type: 'numeric' }
  }
  const base = multiply(units, add(multiply(line.base, run), negate(multiply(line.rise, line.start))))
  const rise = bind('numeric', decimalText(multiply(units, line.rise)))
  const sum = `(${bind('numeric', decimalText(base))} + ${rise} * ${value})`
  const twice = bind('numeric', decimalText(multiply(run, { units: 2n, scale: 0 })))
  const half = bind('numeric', decimalText(run))
  return { sql: `sign(${sum}) * div(abs(${sum}) * 2 + ${half}, ${twice})`, type: 'numeric' }
}

const small = 1_000_000_000n

/** The whole number below a thousand million that a decimal is, undefined where it is none. */
function smallWhole({ units, scale }: Decimal): bigint | undefined {
  const value = units / tenTo(scale)
  return units % tenTo(scale) === 0n && value < small && value > -small ? value : undefined
}
