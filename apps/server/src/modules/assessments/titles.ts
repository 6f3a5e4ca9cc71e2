import type { Words } from '@zhiheng/contract'
import { systemActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { AssessmentDependencies } from './deps.ts'
import { modelsInForce } from './model-rows.ts'
import { leavesOf } from './prepared.ts'

type Title = { readonly title: Words; readonly leaves: ReadonlyMap<string, Words> }

/** What the models in force are called, and what each of their indicators is; a rule in force is no secret. */
export const titlesOf = ({ db, clock }: Pick<AssessmentDependencies, 'db' | 'clock'>) =>
  read(db, systemActor, async (tx) => {
    const models = await modelsInForce(tx, clock.today())
    return new Map<string, Title>(
      models.map(({ code, content }) => [
        code,
        {
          title: content.title,
          leaves: new Map(leavesOf(content.tree).map((leaf) => [leaf.code, leaf.label])),
        },
      ]),
    )
  })
