import type { Body, Directory } from './directory.ts'
import { createLikeness } from './likeness.ts'
import { districtGroup, nameKey, statesLevel, type WrittenName } from './name-key.ts'
import { holdsOn } from './validity.ts'

export type NameMatch = { name: string; organisationIds: string[]; certain: boolean }

/** How well a name fits, best first; likeness, at most 1, comes after all of them. Below `level` a person decides. */
const quality = { exact: 4, level: 3, expired: 2 } as const

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
  const likeness = createLikeness(keys.map(({ bare }) => bare))
  const listIsOfTheCity = names.some((name) => statesLevel(name, places))
  return names.map((name) => {
    const districts = districtGroup(name) ? directory.bodies.filter(({ kind }) => kind === 'district') : []
    if (districts.length > 0) return { name, organisationIds: districts.map(({ id }) => id), certain: true }
    const written = nameKey(name, places)
    return decide(name, scores(written, keys, likeness(written.bare)), written.stated || listIsOfTheCity)
  })
}

/** The best score of every body that the name may mean. */
function scores(
  written: WrittenName,
  keys: readonly Key[],
  likeness: ReadonlyMap<number, number>,
): ReadonlyMap<string, number> {
  const best = new Map<string, number>()
  for (const [place, entry] of keys.entries()) {
    const score = scoreOf(written, entry, likeness.get(place) ?? 0)
    if (score > (best.get(entry.body.id) ?? 0)) best.set(entry.body.id, score)
  }
  return best
}

function scoreOf(written: WrittenName, { body, key, bare, inForce }: Key, near: number): number {
  // Many bodies have an 办公室: the name of a unit alone never says whose.
  if (body.kind === 'unit' && written.bare === bare) return quality.expired
  if (written.key === key) return inForce ? quality.exact : quality.expired
  if (written.bare === bare) return inForce ? quality.level : quality.expired
  return near >= nearEnough ? near : 0
}

function decide(name: string, found: ReadonlyMap<string, number>, levelIsKnown: boolean): NameMatch {
  const ranked = [...found].toSorted(([, a], [, b]) => b - a)
  const [first] = ranked
  const atBest = ranked.filter(([, score]) => score === first?.[1])
  const fits = first && (first[1] === quality.exact || (first[1] === quality.level && levelIsKnown))
  if (fits && atBest.length === 1) return { name, organisationIds: [first[0]], certain: true }
  return { name, organisationIds: ranked.slice(0, mostCandidates).map(([id]) => id), certain: false }
}

function keysOf(body: Body, directory: Directory, places: readonly string[]): Key[] {
  return body.names.map((name) => {
    const { key, bare } = nameKey(name.name, places)
    return { body, key, bare, inForce: holdsOn(name, directory.asOf) }
  })
}

/** 临江市 and 临江 from the names of the city body, without the 人民政府 of its government. */
function cityNames(city: Body): string[] {
  const full = city.names
    .map(({ name }) => name.replace(/(人民)?政府$/u, ''))
    .filter((name) => name.endsWith('市'))
  return [...new Set(full.flatMap((name) => [name, name.slice(0, -1)]))].filter((name) => name.length > 1)
}
