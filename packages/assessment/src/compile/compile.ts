import type { PlainDate } from '@zhiheng/primitives'
import type { PreparedModel } from '../judge/prepare.ts'
import { createBindings, type Statement } from './bindings.ts'
import { modelSql } from './model-sql.ts'
import { createQuery, type Relations } from './query.ts'

export type CompileOptions = Relations & {
  readonly asOf: PlainDate
  /** An instant: facts recorded later are not known. */
  readonly knownAt: string
  /** Only these subjects. */
  readonly subjectIds?: readonly string[]
}

/**
 * One statement that grades every subject: `subject_id`, `score`, `score_high`, `known_share`, `grade`, `vetoes` (codes) and `leaf_units`
 * (points of the leaves in reading order, in units of 10^-decimals, null where unknown). It agrees with `interpret` on each of them.
 */
export function compile(model: PreparedModel, options: CompileOptions): Statement {
  const { bind, statement } = createBindings()
  const query = createQuery(options, bind)
  const { inner, outer } = modelSql(model, query.context(model.decimals), '')
  return statement(`select m.subject_id, ${outer.join(', ')}\nfrom (${query.from(inner)}) as m`)
}
