import type { ReportView, SignatureView, TaskRequestView, TaskState, TaskVerb } from '@zhiheng/contract'
import { leads, type Machine as MachineOf } from '#kernel/machine'

/** Who acts: the body that owes the task, the one that gave it, a body that co-signs, one that was asked, any of them. */
export type Side = 'owner' | 'assigner' | 'signer' | 'asked' | 'party'

type Machine<State extends string, Verb extends string> = MachineOf<State, Verb, Side>

const owed: readonly TaskState[] = ['assigned', 'in-progress', 'returned']
const live: readonly TaskState[] = [...owed, 'reported', 'co-signing']

/** States in which somebody still owes something. */
export const liveStates: readonly TaskState[] = live

/**
 * A task. The quality office stands above every assigner. `decide` accepts a report, or returns it to its owner or to a
 * body that has co-signed; `co-sign` signs, returns, or adds a signer.
 */
export const taskMachine: Machine<TaskState, TaskVerb> = {
  initial: ['assigned'],
  transitions: {
    sign: { side: 'owner', from: ['assigned'], to: ['in-progress'] },
    report: { side: 'owner', from: owed, to: ['reported', 'co-signing'] },
    'withdraw-report': { side: 'owner', from: ['reported', 'co-signing'], to: ['in-progress'] },
    decompose: { side: 'owner', from: owed, to: ['in-progress'], leaves: ['assigned'] },
    decide: { side: 'assigner', from: ['reported'], to: ['in-progress', 'closed', 'returned', 'co-signing'] },
    'ask-signatures': { side: 'assigner', from: ['reported', 'co-signing'], to: ['co-signing'] },
    'co-sign': { side: 'signer', from: ['co-signing'], to: ['reported', 'returned'] },
    'hand-over': { side: 'owner', from: owed, to: [] },
    'ask-extension': { side: 'owner', from: owed, to: [] },
    'take-over': { side: 'asked', from: owed, to: ['in-progress'] },
    'answer-extension': { side: 'assigner', from: live, to: [] },
    delegate: { side: 'owner', from: live, to: [] },
    urge: { side: 'party', from: live, to: [] },
    copy: { side: 'party', from: [...live, 'closed'], to: [] },
    /** Only a change of the owner leads anywhere: the new one signs anew. */
    edit: { side: 'assigner', from: live, to: ['assigned'] },
    withdraw: { side: 'assigner', from: live, to: ['withdrawn'] },
  },
}

export const reportMachine: Machine<ReportView['state'], 'accept' | 'return' | 'withdraw'> = {
  initial: ['submitted'],
  transitions: {
    accept: { side: 'assigner', from: ['submitted'], to: ['accepted'] },
    return: { side: 'assigner', from: ['submitted'], to: ['returned'] },
    withdraw: { side: 'owner', from: ['submitted'], to: ['withdrawn'] },
  },
}

/** The signature of one body under one report. A body that is asked again signs anew; what it signed before is kept. */
export const signatureMachine: Machine<SignatureView['state'], 'sign' | 'return' | 'take back' | 'drop'> = {
  initial: ['waiting'],
  transitions: {
    sign: { side: 'signer', from: ['waiting'], to: ['signed'] },
    return: { side: 'signer', from: ['waiting'], to: ['returned'] },
    'take back': { side: 'signer', from: ['signed'], to: ['waiting'] },
    drop: { side: 'assigner', from: ['waiting'], to: ['dropped'] },
  },
}

/** A hand-over or an extension. */
export const requestMachine: Machine<TaskRequestView['state'], 'accept' | 'refuse' | 'withdraw'> = {
  initial: ['asked'],
  transitions: {
    accept: { side: 'asked', from: ['asked'], to: ['accepted'] },
    refuse: { side: 'asked', from: ['asked'], to: ['refused'] },
    withdraw: { side: 'owner', from: ['asked'], to: ['withdrawn'] },
  },
}

export const allows = (verb: TaskVerb, state: TaskState): boolean => leads(taskMachine, verb, state)
