import * as z from 'zod'
import { ById, ByIdAtVersion, base, Id, text, Version } from './base.ts'
import { TaskCondition, TaskSort } from './task-filter.ts'

/** Columns of the task list that a reader may choose and order. */
export const TaskColumn = z.enum([
  'light',
  'code',
  'title',
  'measure',
  'owner',
  'assigner',
  'starts',
  'due',
  'slack',
  'state',
  'progress',
  'weight',
  'parts',
])
export type TaskColumn = z.infer<typeof TaskColumn>

/**
 * How a list is looked at. It holds conditions and never rows: whoever opens somebody's view sees of the rows that meet
 * them only those that are their own to see.
 */
export const ViewContent = z.object({
  condition: TaskCondition.partial().default({}),
  sort: TaskSort.default('due'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
  columns: z.array(TaskColumn).min(1).max(TaskColumn.options.length),
  density: z.enum(['comfortable', 'dense']).default('comfortable'),
})
export type ViewContent = z.infer<typeof ViewContent>

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  content: ViewContent,
  /** With everybody of the own body. */
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  organisationName: z.string().nullable(),
  /** The view with which this reader's list opens. */
  isDefault: z.boolean(),
  version: Version,
})
export type SavedView = z.infer<typeof SavedView>

const tags = ['saved-views']
const ViewInput = z.object({ name: text(40), shared: z.boolean().default(false), content: ViewContent })

export const savedViews = {
  list: base
    .route({ method: 'GET', path: '/saved-views', summary: 'Own views and those of the own body', tags })
    .output(z.object({ items: z.array(SavedView) })),
  save: base
    .route({
      method: 'POST',
      path: '/saved-views',
      summary: 'Keep a view under a name',
      tags,
      successStatus: 201,
    })
    .input(ViewInput)
    .output(SavedView),
  change: base
    .route({ method: 'PATCH', path: '/saved-views/{id}', summary: 'Change an own view', tags })
    .input(ByIdAtVersion.extend(ViewInput.partial().shape))
    .output(SavedView),
  remove: base
    .route({ method: 'DELETE', path: '/saved-views/{id}', summary: 'Remove an own view', tags })
    .input(ById)
    .output(z.object({ removed: z.boolean() })),
  setDefault: base
    .route({
      method: 'PUT',
      path: '/default-view',
      summary: 'The view with which the own list opens; null for none',
      tags,
    })
    .input(z.object({ id: Id.nullable() }))
    .output(z.object({ id: Id.nullable() })),
}
