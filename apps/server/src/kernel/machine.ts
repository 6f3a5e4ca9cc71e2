import { AppError } from './error.ts'

export type Transition<State extends string, Side extends string> = {
  /** Who acts. */
  readonly side: Side
  readonly from: readonly State[]
  /** Where it may lead; empty where the state stays as it is. */
  readonly to: readonly State[]
  /** Of `from`, the states that it leads away from; all of them where none is named. */
  readonly leaves?: readonly State[]
}

/** A state machine as data: the use cases ask it, and docs/state-machines.md is drawn from it. */
export type Machine<State extends string, Verb extends string, Side extends string = string> = {
  readonly initial: readonly State[]
  readonly transitions: Readonly<Record<Verb, Transition<State, Side>>>
}

export const leads = <State extends string, Verb extends string>(
  machine: Machine<State, Verb>,
  verb: Verb,
  state: State,
): boolean => machine.transitions[verb].from.includes(state)

/** @throws STATE_CONFLICT */
export function mustLead<State extends string, Verb extends string>(
  machine: Machine<State, Verb>,
  verb: Verb,
  state: State,
  said: { readonly wanted?: string; readonly remedy?: string } = {},
): void {
  if (!leads(machine, verb, state)) throw new AppError('STATE_CONFLICT', { state, wanted: verb, ...said })
}

/** The one state that a verb leads to. */
export function endOf<State extends string, Verb extends string>(
  machine: Machine<State, Verb>,
  verb: Verb,
): State {
  const [state, ...others] = machine.transitions[verb].to
  if (state === undefined || others.length > 0) throw new Error(`${verb} leads to no one state`)
  return state
}
