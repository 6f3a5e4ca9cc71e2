import { mix } from './random.ts'
import type { SubjectKey } from './subject.ts'

/**
 * The id of a subject, a UUID of version 4 that follows from city and key. The first part is a permutation of the key, so
 * no two subjects of a city share an id; ids of other cities differ by the other parts.
 */
export function subjectId(seed: number, codesTaken: number, key: SubjectKey): string {
  const city = mix(mix(seed) ^ codesTaken)
  const first = mix(key ^ city)
  const second = mix(first ^ mix(city + 1))
  const third = mix(second ^ mix(city + 2))
  const fourth = mix(third ^ mix(city + 3))
  const variant = '89ab'.charAt(third >>> 30)
  return `${hex(first)}-${hex(second).slice(0, 4)}-4${hex(second).slice(5)}-${variant}${hex(third).slice(5)}-${hex(fourth)}${hex(third).slice(1, 5)}`
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')
