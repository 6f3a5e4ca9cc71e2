import type { FactType } from './fact-type.ts'
import { licenceTypes } from './types/licence.ts'
import { penaltyTypes } from './types/penalty.ts'
import { samplingTypes } from './types/sampling.ts'

/**
 * Every version of every fact type, versions of one code in ascending order. A version that facts were recorded in is never changed
 * in a way that refuses them: it is followed by the next one.
 */
export const factTypes: readonly FactType[] = [...licenceTypes, ...samplingTypes, ...penaltyTypes]

const byKey = new Map<string, FactType>()
for (const type of factTypes) {
  byKey.set(`${type.code} ${type.version}`, type)
  const newest = byKey.get(type.code)
  if (!newest || newest.version < type.version) byKey.set(type.code, type)
}

/** The type of a code, its newest version where none is named. */
export const findFactType = (code: string, version?: number): FactType | undefined =>
  byKey.get(version === undefined ? code : `${code} ${version}`)
