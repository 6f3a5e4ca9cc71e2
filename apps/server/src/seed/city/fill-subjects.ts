import type { InventedCity, InventedSubject } from '@zhiheng/invented-city'
import type { SubjectInput, Subjects } from '#modules/subjects'
import type { Progress } from './progress.ts'

/** Adds a batch of subjects; says what was refused. */
export type AddSubjects = (inputs: readonly SubjectInput[]) => ReturnType<Subjects['addMany']>

const atOnce = 4000

/** Puts every subject of the city into the register, some thousands at a time. */
export async function fillSubjects(city: InventedCity, add: AddSubjects, progress: Progress): Promise<void> {
  let batch: SubjectInput[] = []
  const flush = async () => {
    const { refused } = await add(batch)
    // A batch goes in as a whole: where a run was broken off, every code of it is taken or none.
    const goesOn = refused.length === batch.length && refused.every(({ issues }) => issues.some(isTaken))
    if (refused[0] && !goesOn)
      throw new Error(`An invented subject was refused: ${JSON.stringify(refused[0])}`)
    progress.subjects(batch.length)
    batch = []
  }
  for (const subject of city.subjects()) {
    batch.push(inputOf(city, subject))
    if (batch.length === atOnce) await flush()
  }
  if (batch.length > 0) await flush()
}

const isTaken = ({ code }: { readonly code: string }) => code === 'taken'

function inputOf(city: InventedCity, { key, relations, ...subject }: InventedSubject): SubjectInput {
  return {
    ...subject,
    id: city.idOf(key),
    relations: relations.map(({ from, to, kind, validFrom }) => ({
      kind,
      validFrom,
      otherId: city.idOf(from === key ? to : from),
      direction: from === key ? 'out' : 'in',
    })),
  }
}
