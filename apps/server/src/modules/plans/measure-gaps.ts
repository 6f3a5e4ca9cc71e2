import type { BodyRole, MeasureView } from '@zhiheng/contract'
import type { TaskCount } from './deps.ts'
import type { PlanState } from './tables.ts'

type Gap = MeasureView['gaps'][number]
type Measure = {
  readonly planState: PlanState
  readonly clauses: readonly { readonly id: string; readonly assistOnly: boolean }[]
  readonly bodies: readonly { readonly organisationId: string; readonly role: BodyRole }[]
}

/**
 * What a measure still lacks before it can be done: somebody who owes it, a task for each demand, a task for each body
 * that owes it. Who only assists needs no task of its own, nor does a demand that only assists a higher level. A plan
 * under preparation has no tasks yet, and a superseded one needs none.
 *
 * @param counts the tasks in force of this measure
 * @param below a body with everything below it: a task of a section is a task of its department
 */
export function gapsOf(
  { planState, clauses, bodies }: Measure,
  counts: readonly TaskCount[],
  below: (organisationId: string) => readonly string[],
): Gap[] {
  if (planState === 'superseded') return []
  const owners = bodies.filter(({ role }) => role !== 'assist')
  const gaps: Gap[] = owners.length === 0 ? [{ code: 'no-owner', ref: null }] : []
  if (planState === 'draft') return gaps
  const withTask = new Set(counts.map(({ clauseId }) => clauseId))
  const taskOwners = new Set(counts.map(({ ownerId }) => ownerId))
  for (const { id, assistOnly } of clauses) {
    if (!assistOnly && !withTask.has(id)) gaps.push({ code: 'clause-without-task', ref: id })
  }
  for (const { organisationId } of owners) {
    if (!below(organisationId).some((id) => taskOwners.has(id))) {
      gaps.push({ code: 'body-without-task', ref: organisationId })
    }
  }
  return gaps
}
