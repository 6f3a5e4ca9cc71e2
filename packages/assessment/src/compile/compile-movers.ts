import type { PreparedModel } from '../judge/prepare.ts'
import { type Bindings, createBindings, type Statement } from './bindings.ts'
import type { CompileOptions } from './compile.ts'
import { modelSql } from './model-sql.ts'
import { createQuery } from './query.ts'

export type Side = { readonly model: PreparedModel; readonly options: CompileOptions }

/**
 * The subjects whose grade differs between two models or two days: `subject_id` and the columns of `compile`, each twice, with
 * `_before` and `_after`. On one day both models are read from one pass over the facts.
 */
export function compileMovers(before: Side, after: Side): Statement {
  const bindings = createBindings()
  return bindings.statement(
    `select x.* from (${bothSql(before, after, bindings)}) as x where x.grade_before is distinct from x.grade_after`,
  )
}

/** How many subjects go from which grade to which: `grade_before`, `grade_after`, `subjects`; those that stay are counted too. */
export function compileTransitions(before: Side, after: Side): Statement {
  const bindings = createBindings()
  return bindings.statement(
    `select x.grade_before, x.grade_after, count(*)::int as subjects from (${bothSql(before, after, bindings)}) as x group by 1, 2 order by 1, 2`,
  )
}

function bothSql(before: Side, after: Side, { bind }: Bindings): string {
  const sides = [
    { ...before, suffix: '_before' },
    { ...after, suffix: '_after' },
  ]
  if (samePass(before.options, after.options)) {
    const query = createQuery(before.options, bind)
    const parts = sides.map(({ model, suffix }) => modelSql(model, query.context(model.decimals), suffix))
    const outer = parts.flatMap((part) => part.outer).join(', ')
    return `select m.subject_id, ${outer} from (${query.from(parts.flatMap((part) => part.inner))}) as m`
  }
  const [first, second] = sides.map(({ model, options, suffix }) => {
    const query = createQuery(options, bind)
    const { inner, outer } = modelSql(model, query.context(model.decimals), suffix)
    return `(select m.subject_id, ${outer.join(', ')} from (${query.from(inner)}) as m)`
  })
  return `select * from ${first} as b full join ${second} as a using (subject_id)`
}

/** Relations are program text, so that the same function or text means the same rows. */
const samePass = (a: CompileOptions, b: CompileOptions): boolean =>
  a.asOf === b.asOf &&
  a.knownAt === b.knownAt &&
  a.factsRelation === b.factsRelation &&
  a.subjectsRelation === b.subjectsRelation &&
  a.resultsRelation === b.resultsRelation &&
  JSON.stringify(a.subjectIds) === JSON.stringify(b.subjectIds)
