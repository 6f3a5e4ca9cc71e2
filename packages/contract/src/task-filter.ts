import * as z from 'zod'
import { Id, PlainDate } from './base.ts'

export const Light = z.enum(['green', 'yellow', 'red', 'grey'])
export type Light = z.infer<typeof Light>

/**
 * assigned 待签收 · in-progress 办理中 · co-signing 待会签 · reported 待审核 · returned 已退回 · closed 已办结 ·
 * withdrawn 已撤回
 */
export const TaskState = z.enum([
  'assigned',
  'in-progress',
  'co-signing',
  'reported',
  'returned',
  'closed',
  'withdrawn',
])
export type TaskState = z.infer<typeof TaskState>

/** Which tasks of those that a reader may see. */
export const TaskCondition = z.object({
  planId: Id.optional(),
  measureId: Id.optional(),
  clauseId: Id.optional(),
  /** Own and subordinate units of this body. */
  ownerId: Id.optional(),
  parentId: Id.optional(),
  topLevel: z.coerce.boolean().optional(),
  chapterPosition: z.coerce.number().int().optional(),
  light: Light.optional(),
  state: TaskState.optional(),
  dueFrom: PlainDate.optional(),
  dueTo: PlainDate.optional(),
  q: z.string().trim().max(100).optional(),
})
export type TaskCondition = z.infer<typeof TaskCondition>

export const TaskSort = z.enum(['due', 'code', 'owner', 'slack', 'starts', 'progress'])
export type TaskSort = z.infer<typeof TaskSort>

export const TaskFilter = TaskCondition.extend({
  sort: TaskSort.default('due'),
  order: z.enum(['ascending', 'descending']).optional(),
})
