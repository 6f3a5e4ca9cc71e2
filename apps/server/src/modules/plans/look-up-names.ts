import type { PlanDependencies } from './deps.ts'
import { namesToLookUp, withMatches } from './map-names.ts'
import type { Reading } from './reading.ts'

/** Asks the tree, as it was on the day of issue, what the names mean that nobody has asked about yet. */
export async function lookUpNames(
  organisations: PlanDependencies['organisations'],
  reading: Reading,
): Promise<Reading> {
  const names = namesToLookUp(reading)
  if (names.length === 0) return reading
  const asOf = reading.head.issuedOn ?? undefined
  const directory = await organisations.directory(asOf)
  return withMatches(reading, await organisations.match(names, asOf), directory.nameOf)
}
