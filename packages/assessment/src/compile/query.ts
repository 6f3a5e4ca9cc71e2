import type { PlainDate } from '@zhiheng/primitives'
import type { ModelSource } from '../model/source.ts'
import type { Bind } from './bindings.ts'
import type { LeafContext } from './leaf-sql.ts'
import { createScan } from './scan.ts'

/** Text of SQL from the program, never from a model: each is put into `from` as it is. */
export type Relations = {
  /** Facts that were known and stood; placeholders of the day and the instant are handed in. */
  readonly factsRelation?: (day: string, knownAt: string) => string
  /** Subjects that are to be graded whether or not there are facts about them: `subject_id`. */
  readonly subjectsRelation?: string
  /** Results of other models: `subject_id, model, score, grade`. */
  readonly resultsRelation?: string
}

type QueryOptions = Relations & {
  readonly asOf: PlainDate
  readonly knownAt: string
  readonly subjectIds?: readonly string[]
}

/** The inner query of a grading: one pass over the facts, joined with results of other models and with subjects. */
export type Query = {
  readonly context: (decimals: number) => LeafContext
  /** To be called after everything has been taken from the context. */
  readonly from: (columns: readonly string[]) => string
}

export function createQuery(options: QueryOptions, bind: Bind): Query {
  const scan = createScan(options.asOf, bind)
  const others = new Map<string, string>()
  const other = ({ model, result }: ModelSource): string => {
    const key = `max(r.${result}) filter (where r.model = ${bind('text', model)})`
    const name = others.get(key) ?? `r${others.size}`
    others.set(key, name)
    return `o.${name}`
  }
  return {
    context: (decimals) => ({ scan, decimals, other }),
    from: (columns) => {
      const condition = scan.condition()
      const parts = [
        ...(options.subjectsRelation ? [subjectsSql(options.subjectsRelation, options, bind)] : []),
        ...(condition === undefined ? [] : [factsSql(scan.columns(), condition, options, bind)]),
        ...(others.size === 0 ? [] : [othersSql(others, options, bind)]),
      ]
      return joined(parts, columns, options.subjectsRelation ? 'left join' : 'full join')
    },
  }
}

type Part = { readonly alias: string; readonly sql: string }

function joined(parts: readonly Part[], columns: readonly string[], join: string): string {
  const [first, ...rest] = parts
  if (!first) throw new RangeError('compile requires a model that reads facts or results')
  const from = rest.reduce(
    (sql, { alias, sql: part }) => `${sql}\n  ${join} (${part}) as ${alias} using (subject_id)`,
    `(${first.sql}) as ${first.alias}`,
  )
  const subject = rest.length > 0 ? 'subject_id' : `${first.alias}.subject_id`
  return `\n  select ${subject}, ${columns.join(',\n    ')}\n  from ${from}\n`
}

const only = (alias: string, { subjectIds }: QueryOptions, bind: Bind): string[] =>
  subjectIds === undefined ? [] : [`${alias}.subject_id = any(${bind('uuid[]', subjectIds)})`]

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''

const subjectsSql = (relation: string, options: QueryOptions, bind: Bind): Part => ({
  alias: 's',
  sql: `select s.subject_id from ${relation} as s${where(only('s', options, bind))}`,
})

function factsSql(columns: readonly string[], condition: string, options: QueryOptions, bind: Bind): Part {
  const relation = (options.factsRelation ?? factsAsOf)(
    bind('date', options.asOf),
    bind('timestamptz', options.knownAt),
  )
  const conditions = where([condition, ...only('f', options, bind)])
  const sql = `\n    select ${['f.subject_id', ...columns].join(',\n      ')}\n    from ${relation} as f${conditions}\n    group by f.subject_id\n  `
  return { alias: 'a', sql }
}

const factsAsOf = (day: string, knownAt: string): string => `zh.facts_as_of(${day}, ${knownAt})`

function othersSql(others: ReadonlyMap<string, string>, options: QueryOptions, bind: Bind): Part {
  if (!options.resultsRelation)
    throw new RangeError('compile requires resultsRelation for a model that builds on others')
  const columns = [...others].map(([expression, name]) => `${expression} as ${name}`)
  const conditions = where(only('r', options, bind))
  return {
    alias: 'o',
    sql: `select r.subject_id, ${columns.join(', ')} from ${options.resultsRelation} as r${conditions} group by r.subject_id`,
  }
}
