import { randomUUIDv7 } from 'node:crypto'
import { type Model, validateModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { AssessmentDependencies } from './deps.ts'

/** The models of a profile, in force from the day that they name. What is there already stays as it is. */
export async function bringModels(
  { db, clock }: AssessmentDependencies,
  models: readonly Model[],
): Promise<void> {
  for (const model of models) {
    const [first] = validateModel(model, factTypes, models)
    if (first) throw new Error(`${model.code}${first.path}: ${first.reason.zh} ${first.reason.en}`)
  }
  await write(db, systemActor, 'bring-models', async (tx) => {
    for (const model of models)
      await tx
        .insertInto('assessment_models')
        .values({
          ...{ id: randomUUIDv7(), code: model.code, model_version: model.version, state: 'in-force' },
          content: JSON.stringify(model) as unknown as Model,
          ...{ valid_from: model.inForceFrom, valid_to: model.inForceTo ?? null, note: null },
          ...{ changed_at: clock.now(), changed_by: null, changed_by_name: null },
          ...{ proposed_at: null, proposed_by: null, proposed_by_name: null },
          ...{
            approved_at: clock.now(),
            approved_by: null,
            approved_by_name: null,
            published_at: clock.now(),
          },
        })
        .onConflict((on) => on.columns(['code', 'model_version']).doNothing())
        .execute()
  })
}
