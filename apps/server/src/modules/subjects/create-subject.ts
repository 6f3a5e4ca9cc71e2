import { randomUUID } from 'node:crypto'
import type { Inputs } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import { checkCodes, mustBeFine } from './check-codes.ts'
import { checkPlace } from './check-place.ts'
import type { SubjectDependencies } from './deps.ts'
import { placesOf } from './places.ts'
import { guard } from './policy.ts'
import { indexSubjects, insertName, insertSubject } from './repository.ts'
import { classify, takeCodes } from './take-codes.ts'

/** @returns the id of the new subject */
export async function createSubject(
  deps: SubjectDependencies,
  actor: Actor,
  input: Inputs<'subjects'>['create'],
): Promise<string> {
  guard(actor, 'subject.manage')
  const { codes, issues } = checkCodes(input.identifiers)
  mustBeFine([...issues, ...checkPlace(input)])
  const places = placesOf(await deps.directory(deps.clock.today()))
  const id = randomUUID()
  await write(deps.db, actor, 'create-subject', async (tx) => {
    await insertSubject(tx, {
      id,
      kind: input.kind,
      name: input.name,
      area_code: input.areaCode,
      address: input.address,
      longitude: input.longitude,
      latitude: input.latitude,
      industry: input.industry,
      merged_into: null,
      created_at: deps.clock.now(),
    })
    const name = { name: input.name, kind: 'official' as const, valid_from: input.validFrom, valid_to: null }
    await insertName(tx, id, name, places)
    await takeCodes(tx, id, codes, (place) => `identifiers.${place}.value`)
    await classify(tx, id, input.classes, codes)
    await indexSubjects(tx, [id])
  })
  return id
}
