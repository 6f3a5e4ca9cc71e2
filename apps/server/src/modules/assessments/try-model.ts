import { type Model, prepareModel } from '@zhiheng/assessment'
import type { Explanation, Inputs as InputsOf } from '@zhiheng/contract'
import { factTypes } from '@zhiheng/fact-types'
import type { Actor } from '#kernel/actor'
import { asSystem, read } from '#kernel/transaction'
import type { AssessmentDependencies } from './deps.ts'
import { explanationOf, familyAt, judge } from './explain.ts'
import { guard } from './policy.ts'
import { mustBeSound } from './sound.ts'

type Input = InputsOf<'assessmentModels'>['try']

/** One subject by a rule that is still being written; nothing is stored. */
export async function tryModel(
  deps: AssessmentDependencies,
  actor: Actor,
  { content, subjectId, asOf = deps.clock.today() }: Input,
): Promise<Explanation> {
  guard(actor, 'assessment.rule')
  return read(deps.db, actor, async (tx) => {
    await mustBeSound(tx, content, deps.clock.today())
    const knownAt = deps.clock.now()
    const rule = content as unknown as Model
    const judged = await asSystem(tx, actor, async () => {
      const family = await familyAt(tx, subjectId, knownAt)
      const model = prepareModel(rule, factTypes)
      return judge(deps, tx, { content: rule, model, family, asOf, knownAt })
    })
    return explanationOf(deps, tx, judged)
  })
}
