import type { FactType } from './fact-type.ts'
import { dutyTypes } from './types/duty.ts'
import { feedbackTypes } from './types/feedback.ts'
import { honourTypes } from './types/honour.ts'
import { inspectionTypes } from './types/inspection.ts'
import { licenceTypes } from './types/licence.ts'
import { penaltyTypes } from './types/penalty.ts'
import { rectificationTypes } from './types/rectification.ts'
import { riskTypes } from './types/risk.ts'
import { samplingTypes } from './types/sampling.ts'
import { tradeTypes } from './types/trade.ts'

/**
 * Every version of every fact type, versions of one code in ascending order. A version that facts were recorded in is never changed
 * in a way that refuses them: it is followed by the next one.
 */
export const factTypes: readonly FactType[] = [
  ...licenceTypes,
  ...samplingTypes,
  ...inspectionTypes,
  ...rectificationTypes,
  ...penaltyTypes,
  ...feedbackTypes,
  ...tradeTypes,
  ...dutyTypes,
  ...honourTypes,
  ...riskTypes,
]

/** Finds a type of the list by its code, in its newest version where none is named. */
export function indexTypes(
  types: readonly FactType[],
): (code: string, version?: number) => FactType | undefined {
  const byKey = new Map<string, FactType>()
  for (const type of types) {
    byKey.set(`${type.code} ${type.version}`, type)
    const newest = byKey.get(type.code)
    if (!newest || newest.version < type.version) byKey.set(type.code, type)
  }
  return (code, version) => byKey.get(version === undefined ? code : `${code} ${version}`)
}

/** The type of a code; old versions stay, so that old facts stay readable. */
export const findFactType = indexTypes(factTypes)
