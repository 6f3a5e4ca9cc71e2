import type { Body, Directory } from './directory.ts'
import { likeness } from './likeness.ts'
import { districtGroup, nameKey, statesLevel } from './name-key.ts'
import { holdsOn } from './validity.ts'

export type NameMatch = { name: string; organisationIds: string[]; certain: boolean }

/** How well a name fits, best first. Everything below `level` needs a person's word. */
const quality = { exact: 4, level: 3, expired: 2, near: 0 } as const

/** Below this the two names share too little to be worth showing. */
const nearEnough = 0.4
const mostCandidates = 5

type Key = { readonly body: Body; readonly key: string; readonly bare: string; readonly inForce: boolean }

/**
 * Which bodies written names mean. A name is certain where exactly one body bears it on the day, or where it only
 * differs in how the level is written: documents say 市教育局 once and then 住建局、农业局 with the 市 understood,
 * so a bare name counts as the city's only in a list in which another name states the city. Groups such as
 * 各区、县（市）政府 mean every district. Anything else is an offer, best first, never certain.
 */
export function matchNames(names: readonly string[], directory: Directory): NameMatch[] {
  const city = directory.bodies.find(({ kind }) => kind === 'city')
  const places = city ? cityNames(city) : []
  const keys = directory.bodies.flatMap((body) => keysOf(body, directory, places))
  const listIsOfTheCity = names.some((name) => statesLevel(name, places))
  return names.map((name) => {
    const districts = districtGroup(name) ? directory.bodies.filter(({ kind }) => kind === 'district') : []
    if (districts.length > 0) return { name, organisationIds: districts.map(({ id }) => id), certain: true }
    return matchName(name, keys, places, listIsOfTheCity)
  })
}

function matchName(
  name: string,
  keys: readonly Key[],
  places: readonly string[],
  listIsOfTheCity: boolean,
): NameMatch {
  const written = nameKey(name, places)
  const scores = new Map<string, number>()
  for (const entry of keys) {
    const score = scoreOf(written, entry)
    if (score > (scores.get(entry.body.id) ?? 0)) scores.set(entry.body.id, score)
  }
  const ranked = [...scores].toSorted(([, a], [, b]) => b - a)
  const best = ranked[0]?.[1] ?? 0
  const atBest = ranked.filter(([, score]) => score === best)
  const understood = best === quality.exact || (best === quality.level && (written.stated || listIsOfTheCity))
  if (understood && atBest.length === 1)
    return { name, organisationIds: [atBest[0]?.[0] ?? ''], certain: true }
  return { name, organisationIds: ranked.slice(0, mostCandidates).map(([id]) => id), certain: false }
}

function scoreOf(written: ReturnType<typeof nameKey>, { key, bare, inForce }: Key): number {
  if (written.key === key) return inForce ? quality.exact : quality.expired
  if (written.bare === bare) return inForce ? quality.level : quality.expired
  const near = likeness(written.bare, bare)
  return near >= nearEnough ? near : quality.near
}

function keysOf(body: Body, directory: Directory, places: readonly string[]): Key[] {
  return body.names.map((name) => {
    const { key, bare } = nameKey(name.name, places)
    return { body, key, bare, inForce: holdsOn(name, directory.asOf) }
  })
}

/** 汕头市 and 汕头 from the names of the city body, without the 人民政府 of its government. */
function cityNames(city: Body): string[] {
  const full = city.names
    .map(({ name }) => name.replace(/(人民)?政府$/u, ''))
    .filter((name) => name.endsWith('市'))
  return [...new Set(full.flatMap((name) => [name, name.slice(0, -1)]))].filter((name) => name.length > 1)
}
