import type { FieldLookup, PreparedLeaf, PreparedVeto } from '../judge/prepare.ts'
import type { Veto } from '../model/model.ts'
import type { ModelSource, Source } from '../model/source.ts'
import type { Bind } from './bindings.ts'
import { type MeasureSql, measureSql } from './measure-sql.ts'
import { ruleSql } from './rule-sql.ts'
import type { Scan } from './scan.ts'

/** Where the outer query finds what one leaf comes to; `points` is null where it is unknown. */
export type LeafSql = { readonly points: string; readonly known: string }

export type LeafContext = {
  readonly scan: Scan
  readonly decimals: number
  /** Name of the column with another model's result. */
  readonly other: (source: ModelSource) => string
}

/** Puts a leaf's points into the scan, where each is calculated once for a subject. */
export function leafSql(leaf: PreparedLeaf, context: LeafContext): LeafSql {
  const { scan, decimals } = context
  const measured = sourceSql(leaf.node.source, leaf.fields, context)
  const rule = ruleSql(leaf.rule, measured, { bind: scan.bind, decimals })
  const certain = leaf.node.unknown.kind === 'none'
  const guard = measured.known ?? `${measured.value} is not null`
  const scored = certain ? rule : `case when ${guard} then ${rule} end`
  const assumed = leaf.assumed === null ? undefined : scan.bind('int8', leaf.assumed)
  const points = assumed ? `coalesce(${scored}, ${assumed})` : scored
  if (leaf.node.source.kind === 'model')
    return {
      points: `(${points})`,
      known: assumed ? `((${scored}) is not null)` : `((${points}) is not null)`,
    }
  const column = `a.${scan.column(points)}`
  if (certain) return { points: empty(column, emptyPoints(leaf, context)), known: 'true' }
  if (!assumed) return { points: column, known: `${column} is not null` }
  const sure = leaf.rule.kind === 'lookup' ? `(${scored}) is not null` : guard
  return { points: empty(column, assumed), known: `a.${scan.column(sure)} is true` }
}

/** A subject without any fact has no row in the scan. */
const empty = (column: string, points: string): string => `coalesce(${column}, ${points})`

const emptyPoints = (leaf: PreparedLeaf, { scan, decimals }: LeafContext): string =>
  ruleSql(leaf.rule, { value: '0', type: 'whole' }, { bind: scan.bind, decimals })

function sourceSql(source: Source, fields: FieldLookup, context: LeafContext): MeasureSql {
  if (source.kind === 'facts') return measureSql(source, fields, context.scan)
  const type = source.result === 'score' ? 'number' : 'text'
  return { value: context.other(source), type, known: undefined }
}

/** Condition of the outer query under which a veto applies; false or null where it does not. */
export function vetoSql({ veto, fields }: PreparedVeto, context: LeafContext): string {
  const measured = sourceSql(veto.source, fields, context)
  const holds = conditionSql(veto.condition, measured, context.scan.bind)
  if (veto.source.kind === 'model') return `(${holds})`
  const guarded = measured.known && holdsOfZero(veto.condition) ? `${measured.known} and ${holds}` : holds
  return `a.${context.scan.column(guarded)}`
}

/** Only then does "nothing known" have to be told from "none". */
const holdsOfZero = ({ op, value }: Veto['condition']): boolean => {
  if (typeof value !== 'number') return false
  const order = Math.sign(0 - value)
  if (op === '=' || op === '!=') return (order === 0) === (op === '=')
  return order === 0 ? op === '<=' || op === '>=' : order < 0 === op.startsWith('<')
}

function conditionSql({ op, value }: Veto['condition'], measured: MeasureSql, bind: Bind): string {
  const text = measured.type === 'text'
  if (op === 'in') return text ? `${measured.value} = any(${bind('text[]', value)})` : 'false'
  if (text !== (typeof value === 'string')) return 'false'
  return `${measured.value} ${op === '!=' ? '<>' : op} ${bind(text ? 'text' : 'numeric', String(value))}`
}
