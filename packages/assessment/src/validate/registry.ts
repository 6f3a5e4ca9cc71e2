import type { FactType } from '@zhiheng/fact-types'

/** The fact types that models may speak of; of one code the newest version last. */
export type Registry = readonly FactType[]

/** Every version of a type by code: a model judges facts of all versions. */
export function typesByCode(registry: Registry): ReadonlyMap<string, readonly FactType[]> {
  const map = new Map<string, FactType[]>()
  for (const type of registry) map.set(type.code, [...(map.get(type.code) ?? []), type])
  return map
}
