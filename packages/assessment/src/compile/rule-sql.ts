import {
  add,
  compare,
  type Decimal,
  decimalText,
  greatest,
  least,
  multiply,
  negate,
  tenTo,
} from '../exact/decimal.ts'
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
    case 'bands':
      return bandsSql(rule, value, bind)
    case 'piecewise':
      return piecewiseSql(rule, value, context)
    case 'lookup': {
      const rows = [...rule.values].map(([text, units]) => `when ${bind('text', text)} then ${points(units)}`)
      return `case ${value.value} ${rows.join(' ')} else ${points(rule.otherwise)} end`
    }
  }
}

/** Bands as limits from which on points hold: the value is named once, however many bands there are. */
function bandsSql({ steps, otherwise }: Rule & { kind: 'bands' }, value: Value, bind: Bind): string {
  const limits: { readonly from: Decimal; readonly points: bigint }[] = []
  const [first] = steps
  let end = first?.from
  for (const { from, below, points } of steps) {
    if (from && end && compare(from, end) > 0) limits.push({ from: end, points: otherwise ?? 0n })
    if (from) limits.push({ from, points })
    end = below
  }
  if (end) limits.push({ from: end, points: otherwise ?? 0n })
  const before = first && !first.from ? first.points : (otherwise ?? 0n)
  const points = [before, ...limits.map((limit) => limit.points)]
  const whole = value.type === 'whole' && limits.every(({ from }) => from.scale === 0)
  const thresholds = whole
    ? bind(
        'int8[]',
        limits.map(({ from }) => String(from.units)),
      )
    : bind(
        'numeric[]',
        limits.map(({ from }) => decimalText(from)),
      )
  const own = whole ? `(${value.value})::int8` : `(${value.value})::numeric`
  return `(${bind('int8[]', points.map(String))})[width_bucket(${own}, ${thresholds}) + 1]`
}

function piecewiseSql(rule: Rule & { kind: 'piecewise' }, value: Value, context: RuleContext): string {
  const { bind } = context
  const { first, firstPoints, lines, lastPoints } = rule
  const [only] = lines
  if (only && lines.length === 1) {
    // One line that ends on both sides: its points are limited by those of its ends.
    const { sql, type } = lineSql(only.line, value, context)
    const [low, high] = [least(firstPoints, lastPoints), greatest(firstPoints, lastPoints)]
    return `least(greatest(${sql}, ${bind(type, low)}), ${bind(type, high)})::int8`
  }
  const before = `when ${value.value} < ${numberSql(first, value, bind)} then ${bind('int8', firstPoints)}`
  const rows = lines.map(({ line, below }) => {
    const { sql } = lineSql(line, value, context)
    return `when ${value.value} < ${numberSql(below, value, bind)} then (${sql})::int8`
  })
  return `case ${[before, ...rows].join(' ')} else ${bind('int8', lastPoints)} end`
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
