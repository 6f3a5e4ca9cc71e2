import * as z from 'zod'
import { ById, base, Id, Instant, PageInput, PlainDate, pageOf, text } from './base.ts'
import { TaskCondition } from './task-filter.ts'

const note = z.string().trim().max(1000).default('')

/** What may be done to many tasks at once; each is the verb of a single task, with the same rights and checks. */
export const BulkAction = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('urge'), note }),
  z.object({ verb: z.literal('sign') }),
  z.object({ verb: z.literal('set-due'), dueOn: PlainDate, reason: text(1000) }),
  z.object({ verb: z.literal('change-owner'), ownerId: Id, reason: text(1000) }),
  z.object({ verb: z.literal('hand-over'), organisationId: Id, reason: text(1000) }),
  z.object({ verb: z.literal('delegate'), accountId: Id, untilOn: PlainDate, note }),
  z.object({ verb: z.literal('copy'), organisationIds: z.array(Id).min(1).max(50), note }),
  z.object({ verb: z.literal('accept'), note }),
  z.object({ verb: z.literal('withdraw'), reason: text(1000) }),
])
export type BulkAction = z.infer<typeof BulkAction>

/** As many as a person can answer for in one go; more are said to be too many, never cut. */
export const mostBulkRows = 5000

export const BulkSelection = z.union([
  z.object({ ids: z.array(Id).min(1).max(mostBulkRows) }),
  /** `count` is what the person was told; where it is another by now, nothing happens. */
  z.object({ condition: TaskCondition, count: z.number().int().min(1) }),
])
export type BulkSelection = z.infer<typeof BulkSelection>

export const BulkActionView = z.object({
  id: Id,
  verb: z.string(),
  /** What was filled in, as it was sent; of an undoing, what is undone. */
  action: z.record(z.string(), z.unknown()),
  total: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  waiting: z.number().int(),
  /** The job that does it; null where there were few and it was done at once. */
  jobId: Id.nullable(),
  startedAt: Instant,
  /** The bulk action that this one undoes. */
  undoesId: Id.nullable(),
  /** The bulk action by which this one was undone. */
  undoneById: Id.nullable(),
  mayUndo: z.boolean(),
})
export type BulkActionView = z.infer<typeof BulkActionView>

export const BulkRow = z.object({
  taskId: Id,
  code: z.string(),
  title: z.string(),
  outcome: z.enum(['waiting', 'done', 'refused']),
  /** Why it was refused: the same error that the single verb answers. */
  refusal: z
    .object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()) })
    .nullable(),
})
export type BulkRow = z.infer<typeof BulkRow>

const tags = ['bulk-actions']
export const bulkActions = {
  start: base
    .route({
      method: 'POST',
      path: '/bulk-actions',
      summary: 'Do the same to many tasks: at once where they are few, as a job where they are many',
      tags,
      successStatus: 201,
    })
    .input(z.object({ action: BulkAction, selection: BulkSelection }))
    .output(BulkActionView),
  get: base
    .route({
      method: 'GET',
      path: '/bulk-actions/{id}',
      summary: 'An own bulk action and how far it is',
      tags,
    })
    .input(ById)
    .output(BulkActionView),
  rows: base
    .route({
      method: 'GET',
      path: '/bulk-actions/{id}/rows',
      summary: 'What became of each task, the refused ones with the reason',
      tags,
    })
    .input(PageInput.extend({ id: Id, outcome: BulkRow.shape.outcome.optional() }))
    .output(pageOf(BulkRow)),
  undo: base
    .route({
      method: 'POST',
      path: '/bulk-actions/{id}/undoing',
      summary: 'Undo it where the domain has an inverse, row by row, unless a task was changed since',
      tags,
      successStatus: 201,
    })
    .input(ById)
    .output(BulkActionView),
}
