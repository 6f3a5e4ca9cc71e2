import type { TaskState, TaskVerb } from '@zhiheng/contract'

type Side = 'owner' | 'assigner'
type Transition = { readonly side: Side; readonly from: readonly TaskState[] }

/**
 * The state machine of a task as data. `side` says who acts: the body that owes the task, or the one that gave it
 * (and the quality office, which stands above both). Where a verb leads is the use case's to say.
 */
export const transitions: Readonly<Record<TaskVerb, Transition>> = {
  sign: { side: 'owner', from: ['assigned'] },
  report: { side: 'owner', from: ['assigned', 'in-progress', 'returned'] },
  'withdraw-report': { side: 'owner', from: ['reported'] },
  decompose: { side: 'owner', from: ['assigned', 'in-progress', 'returned'] },
  decide: { side: 'assigner', from: ['reported'] },
  edit: { side: 'assigner', from: ['assigned', 'in-progress', 'returned', 'reported'] },
  withdraw: { side: 'assigner', from: ['assigned', 'in-progress', 'returned', 'reported'] },
}

export const allows = (verb: TaskVerb, state: TaskState): boolean => transitions[verb].from.includes(state)

/** States in which somebody still owes something. */
export const liveStates: readonly TaskState[] = ['assigned', 'in-progress', 'reported', 'returned']
