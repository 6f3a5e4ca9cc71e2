import { createInventedCity, type InventedCity, type Truth } from '@zhiheng/invented-city'
import { addDays } from '@zhiheng/primitives'
import type pg from 'pg'
import { systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { Subjects, SubjectTables } from '#modules/subjects'
import type { Profile } from '../profile.ts'
import { type CityRecord, putCity } from './city-record.ts'
import { fillFacts, type Lane } from './fill-facts.ts'
import { fillSubjects } from './fill-subjects.ts'
import type { Progress } from './progress.ts'

export type CitySize = Pick<CityRecord, 'seed' | 'firms' | 'facts' | 'codesTaken'>

/** The profile's invented city in a size; all of it happens before the demonstration's day. */
export const inventCity = ({ inventedCity, demo }: Profile, size: CitySize): InventedCity =>
  createInventedCity({
    ...size,
    data: inventedCity,
    from: '2011-01-01',
    until: addDays(demo.begins.slice(0, 10), -1),
  })

export type Filling = {
  readonly pool: pg.Pool
  readonly subjects: Pick<Subjects, 'addMany'>
  readonly lanes: readonly Lane[]
  readonly directory: Pick<Directory, 'findByCode'>
  readonly profile: Profile
  readonly size: CitySize
  readonly progress: Progress
}

export type Filled = { readonly truths: readonly Truth[]; readonly refused: number }

/**
 * Puts an invented city into the database, through the register of subjects and the ledger like everybody else. Begun
 * again after it was broken off, it goes on: what is there already stays as it is.
 */
export async function fillCity(filling: Filling): Promise<Filled> {
  const { pool, subjects, lanes, directory, profile, size, progress } = filling
  const city = inventCity(profile, size)
  const { seed, firms, facts, codesTaken } = size
  const record = { seed, firms, facts, codesTaken, codeCount: city.codeCount }
  const register = createDatabase<SubjectTables>(pool)
  await putCity(pool, { ...record, isComplete: false })
  const add: Parameters<typeof fillSubjects>[1] = (inputs) =>
    write(register, systemActor, 'add-subjects', (tx) => subjects.addMany(tx, systemActor, inputs))
  await fillSubjects(city, add, progress)
  const sourceOf = (organisation: string) => {
    const body = directory.findByCode(organisation)
    if (!body) throw new Error(`invented-city.json: there is no body ${organisation}`)
    return { id: body.id, kind: body.kind }
  }
  const { refused } = await fillFacts({ city, lanes, sourceOf, progress, pool })
  await putCity(pool, { ...record, isComplete: true })
  return { truths: city.truths(), refused }
}
