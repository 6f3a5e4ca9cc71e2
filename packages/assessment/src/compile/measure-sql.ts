import { factorScale } from '../exact/half-life.ts'
import { decayTable } from '../judge/decay.ts'
import { ratioScale } from '../judge/measure-facts.ts'
import type { FieldLookup } from '../judge/prepare.ts'
import { periodOf } from '../judge/window.ts'
import type { FactSource, Measure } from '../model/source.ts'
import { valueSql } from './field-sql.ts'
import { filterSql } from './filter-sql.ts'
import type { Scan } from './scan.ts'

export type MeasureSql = {
  /** An expression over aggregates of one subject's facts. */
  readonly value: string
  readonly type: 'whole' | 'number' | 'text'
  /** Condition under which anything is known; undefined: whenever the value is not null. */
  readonly known: string | undefined
}

/** `measureFacts` as an expression of SQL over the facts `f` of a group. */
export function measureSql(source: FactSource, fields: FieldLookup, scan: Scan): MeasureSql {
  scan.need(source)
  const seen = seenSql(source, scan)
  const context = { fields, asOf: scan.asOf, bind: scan.bind }
  const where = source.where ? `${seen} and ${filterSql(source.where, context)}` : seen
  const of = { source, fields, scan, where }
  const additive = ['count', 'distinct', 'sum'].includes(source.measure.kind)
  return {
    known: additive ? `count(*) filter (where ${seen}) > 0` : undefined,
    ...aggregateSql(source.measure, of),
  }
}

type Of = {
  readonly source: FactSource
  readonly fields: FieldLookup
  readonly scan: Scan
  readonly where: string
}

/** By type and day only, as in `measureFacts`. */
function seenSql(source: FactSource, { asOf, bind }: Scan): string {
  const types = [...new Set(source.types)].toSorted()
  const [first = ''] = types
  const { from, to } = periodOf(source.window, asOf)
  return [
    types.length === 1 ? `f.type = ${bind('text', first)}` : `f.type = any(${bind('text[]', types)})`,
    ...(from === null ? [] : [`f.occurred_on >= ${bind('date', from)}`]),
    ...(to === asOf ? [] : [`f.occurred_on <= ${bind('date', to)}`]),
    ...(source.inForce ? [`(f.valid_to is null or f.valid_to >= ${bind('date', asOf)})`] : []),
  ].join(' and ')
}

type ValueSql = Pick<MeasureSql, 'value' | 'type'> & { readonly known?: string }

const filtered = (aggregate: string, where: string): string => `${aggregate} filter (where ${where})`

function aggregateSql(measure: Measure, of: Of): ValueSql {
  const { where, scan } = of
  switch (measure.kind) {
    case 'count':
      return of.source.decay ? decayed(undefined, of) : { value: filtered('count(*)', where), type: 'whole' }
    case 'sum':
      return of.source.decay ? decayed(measure.field, of) : summed(measure.field, of, where)
    case 'max':
    case 'min': {
      const own = valueSql(measure.field, 'number', scan.bind)
      return { value: filtered(`${measure.kind}(${own})`, where), type: 'number' }
    }
    case 'distinct':
      return distinct(measure.field, of)
    case 'latest':
      return latest(measure.field, of)
    case 'ratio':
      return ratio(measure, of)
    case 'daysSinceLatest': {
      const newest = filtered('max(f.occurred_on)', where)
      return { value: `(${scan.bind('date', scan.asOf)} - ${newest})`, type: 'whole' }
    }
  }
}

function summed(field: string, { scan }: Of, where: string): ValueSql {
  const sum = filtered(`sum(${valueSql(field, 'number', scan.bind)})`, where)
  return { value: `coalesce(${sum}, 0)`, type: 'number' }
}

/** Factors are whole millionths, so that they can be taken from an array of fixed width in one step. */
function decayed(field: string | undefined, { source, scan, where }: Of): ValueSql {
  const factor = factorSql(source, scan)
  const own = field === undefined ? factor : `(${valueSql(field, 'number', scan.bind)}) * ${factor}`
  const sum = filtered(`sum(${own})`, where)
  return { value: `coalesce(${sum}, 0) * ${scan.bind('numeric', `1e-${factorScale}`)}`, type: 'number' }
}

function factorSql(source: FactSource, { asOf, bind }: Scan): string {
  if (!source.decay) throw new RangeError('factorSql requires a decay')
  const table = decayTable(source.decay, asOf)
  if (table.kind === 'ages') {
    const age = `${bind('date', asOf)} - f.occurred_on`
    return `(${bind('int4[]', table.factors)})[least(${age}, ${bind('int4', table.factors.length - 1)}) + 1]`
  }
  const steps = table.steps.map(
    ({ after, factor }) => `when f.occurred_on > ${bind('date', after)} then ${bind('int4', factor)}`,
  )
  return `case ${steps.join(' ')} else ${bind('int4', table.rest)} end`
}

/** `count(distinct …)` would sort all facts; an array for each subject does not. */
function distinct(field: string, { fields, scan, where }: Of): ValueSql {
  const own = valueSql(field, fields(field).kind, scan.bind)
  const values = filtered(`array_agg(${own})`, where)
  return { value: `(select count(distinct v.x) from unnest(${values}) as v(x))`, type: 'whole' }
}

/** The greatest of day, id and value together is the newest; an ordered aggregate would sort all facts. */
function latest(field: string, { fields, scan, where }: Of): ValueSql {
  const { kind } = fields(field)
  const own = valueSql(field, kind, scan.bind)
  const row = `array[to_char(f.occurred_on, 'YYYY-MM-DD'), f.id::text, (${own})::text] collate "C"`
  const newest = `(${filtered(`max(${row})`, `${where} and (${own}) is not null`)})[3]`
  return kind === 'number' ? { value: `${newest}::numeric`, type: 'number' } : { value: newest, type: 'text' }
}

function ratio(measure: Measure & { kind: 'ratio' }, of: Of): ValueSql {
  const { fields, scan, where } = of
  const context = { fields, asOf: scan.asOf, bind: scan.bind }
  const inPart = `${where} and ${filterSql(measure.part, context)}`
  const inWhole = measure.whole ? `${where} and ${filterSql(measure.whole, context)}` : where
  if (measure.field === undefined) {
    // Sixteen digits of a quotient of counts decide its sixth decimal always.
    const whole = filtered('count(*)', inWhole)
    return {
      value: `round(${filtered('count(*)', inPart)}::numeric / nullif(${whole}, 0), ${ratioScale})`,
      type: 'number',
      known: `${whole} > 0`,
    }
  }
  const part = summed(measure.field, of, inPart).value
  const whole = `nullif(${summed(measure.field, of, inWhole).value}, 0)`
  const scaled = `abs(${part}) * ${scan.bind('numeric', `2e${ratioScale}`)} + abs(${whole})`
  const sign = `sign(${part}) * sign(${whole})`
  const size = `div(${scaled}, abs(${whole}) * 2)`
  return { value: `${sign} * ${size} * ${scan.bind('numeric', `1e-${ratioScale}`)}`, type: 'number' }
}
