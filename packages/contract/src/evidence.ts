import * as z from 'zod'
import { ById, base, Id, Instant, PlainDate, Share } from './base.ts'
import { Words } from './jobs.ts'

/** Something that the product computes of a measure or a task from what it has seen. */
export const IndicatorView = z.object({
  code: z.string(),
  label: Words,
  unit: z.string(),
  /** How it is computed, in a sentence. */
  method: Words,
})
export type IndicatorView = z.infer<typeof IndicatorView>

export const EvidenceView = z.object({
  /** Of the binding. */
  id: Id,
  indicator: IndicatorView,
  asOf: PlainDate,
  /** False where there is nothing to compute from yet; then there is no value. */
  known: z.boolean(),
  value: z.number().nullable(),
  target: z.number().nullable(),
  /** The value against its target, to stand beside what is reported. */
  share: Share.nullable(),
  /** What the value was counted from: a page of the workspace. */
  facts: z.object({ count: z.number().int(), link: z.string() }),
  reportedShare: Share.nullable(),
  /** Points that what is reported lies above what is computed. */
  gapPoints: z.number().nullable(),
  /** The gap reaches what the rule of work names. */
  contradiction: z.boolean(),
})
export type EvidenceView = z.infer<typeof EvidenceView>

const Evidence = z.object({
  items: z.array(EvidenceView),
  /** From this many points on a gap is marked. */
  markedFrom: z.number(),
  mayBind: z.boolean(),
})

/** Something that the body has reported this year already, for the same figure or about the same measure. */
export const ReusableView = z.object({
  field: z.enum(['figure', 'text']),
  figure: z.number().nullable(),
  text: z.string().nullable(),
  source: z.object({ taskId: Id, code: z.string(), title: z.string(), at: Instant, by: z.string() }),
})
export type ReusableView = z.infer<typeof ReusableView>

const tags = ['evidence']
export const evidence = {
  indicators: base
    .route({
      method: 'GET',
      path: '/indicators',
      summary: 'What can be computed of a measure or a task',
      tags,
    })
    .output(z.object({ items: z.array(IndicatorView) })),
  ofMeasure: base
    .route({
      method: 'GET',
      path: '/measures/{id}/evidence',
      summary: 'Computed evidence of a measure',
      tags,
    })
    .input(ById)
    .output(Evidence),
  ofTask: base
    .route({ method: 'GET', path: '/tasks/{id}/evidence', summary: 'Computed evidence of a task', tags })
    .input(ById)
    .output(Evidence),
  addBinding: base
    .route({
      method: 'POST',
      path: '/evidence-bindings',
      summary: 'Bind a measure or a task to an indicator',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        target: z.object({ type: z.enum(['measure', 'task']), id: Id }),
        indicator: z.string().max(60),
      }),
    )
    .output(Evidence),
  removeBinding: base
    .route({ method: 'DELETE', path: '/evidence-bindings/{id}', summary: 'Remove a binding', tags })
    .input(ById)
    .output(z.object({ removed: z.boolean() })),
  reusable: base
    .route({
      method: 'GET',
      path: '/tasks/{id}/reusable',
      summary: 'What the body has reported this year and need not enter again',
      tags,
    })
    .input(ById)
    .output(z.object({ items: z.array(ReusableView) })),
}
