import type { BulkAction, Permission } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { createGuard } from '#kernel/policy'
import { taskGrants } from '#modules/tasks'

/** The permission of the same verb on one task; whoever has it for none of them need not begin with many. */
const needs: Readonly<Record<BulkAction['verb'], Permission>> = {
  urge: 'task.urge',
  sign: 'task.report',
  'set-due': 'task.manage',
  'change-owner': 'task.manage',
  'hand-over': 'task.report',
  delegate: 'task.report',
  copy: 'task.report',
  accept: 'report.decide',
  withdraw: 'task.manage',
}
const guard = createGuard(taskGrants)

export const guardBulk = (actor: Actor, verb: BulkAction['verb']): void => guard(actor, needs[verb])

/** Only what has an inverse is undone, and only by who did it; row-level security shows own bulk actions alone. */
export const guardUndo = (actor: Actor): void => guard(actor, 'task.report')
