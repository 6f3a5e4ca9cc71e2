import { type InterpretOptions, interpret } from '../interpret/interpret.ts'
import type { Result } from '../interpret/result.ts'
import type { AssessedFact } from '../judge/fact.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import { type Comparison, compareResults } from './compare.ts'

/** What is supposed: facts gone (corrected, repaired), facts come, another day, another model. */
export type Supposition = {
  readonly without?: readonly string[]
  readonly withFacts?: readonly AssessedFact[]
  readonly asOf?: string
  readonly model?: PreparedModel
}

export type Simulation = { readonly before: Result; readonly after: Result; readonly comparison: Comparison }

/** The result as it is and as it would be. */
export function simulate(
  model: PreparedModel,
  facts: readonly AssessedFact[],
  options: InterpretOptions,
  supposition: Supposition,
): Simulation {
  const gone = new Set(supposition.without)
  const supposed = [...facts.filter((fact) => !gone.has(fact.id)), ...(supposition.withFacts ?? [])]
  const before = interpret(model, facts, options)
  const after = interpret(supposition.model ?? model, supposed, {
    ...options,
    asOf: supposition.asOf ?? options.asOf,
  })
  return { before, after, comparison: compareResults(before, after) }
}
