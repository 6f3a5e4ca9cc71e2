import type { Inputs as InputsOf, ObjectionVerb, RepairVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import * as objecting from './act-on-objection.ts'
import type { CreditDependencies } from './deps.ts'
import { fileObjection } from './file-objection.ts'
import * as repairing from './repair.ts'

type At = {
  readonly id: string
  readonly version: number
  readonly reason: string
  readonly document: string
}
type ObjectionStep = At & Pick<InputsOf<'objections'>['uphold'], 'correction'>

/** The verbs of both procedures by their names, for whoever tells a story of them. Each answers with the case's id. */
export const useCases = (deps: CreditDependencies) => ({
  objections: {
    file: fileObjection.bind(null, deps),
    act: (actor: Actor, verb: ObjectionVerb, input: ObjectionStep): Promise<string> => {
      if (verb === 'accept' || verb === 'decline')
        return objecting.checkObjection(deps, actor, { ...input, verb })
      return objectionVerbs[verb](deps, actor, input)
    },
  },
  repairs: {
    apply: repairing.applyForRepair.bind(null, deps),
    act: (actor: Actor, verb: RepairVerb, input: At): Promise<string> => {
      if (verb === 'accept' || verb === 'decline')
        return repairing.checkRepair(deps, actor, { ...input, verb })
      if (verb === 'take-back') return repairing.takeBackRepair(deps, actor, input)
      return repairing.decideRepair(deps, actor, { ...input, verb })
    },
  },
})

const objectionVerbs = {
  uphold: objecting.upholdObjection,
  refuse: objecting.refuseObjection,
  extend: objecting.extendObjection,
  appeal: objecting.appealObjection,
  overturn: objecting.overturnObjection,
  sustain: objecting.sustainObjection,
  'take-back': objecting.takeBackObjection,
} as const
