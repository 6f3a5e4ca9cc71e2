import { levelPrefix, standsAlone } from './body-words.ts'
import type { NamedBody } from './phrase-grammar.ts'

/**
 * Suggested full names for one list: in 市教育局、住建局、卫生局 the level of the first name holds for the others.
 * `place` is the name of the issuing place (汕头), which begins the names of branches that stand by themselves.
 */
export function suggestFullNames(
  names: readonly string[],
  bodies: readonly NamedBody[],
  place: string | null,
): (string | null)[] {
  let level: string | null = null
  return names.map((name, index) => {
    const body = bodies[index]
    const prefix = levelPrefix.exec(name)?.[0] ?? null
    if (prefix) {
      level = prefix
      return null
    }
    const alone =
      body?.standing !== 'strong' || standsAlone.test(name) || (place !== null && name.startsWith(place))
    return level === null || alone ? null : level + name
  })
}

/** The place that an issuer or a title begins with: 汕头市人民政府办公室 gives 汕头. */
export function placeOf(words: string | null): string | null {
  const match = words
    ? /^(?:中共)?([\u4e00-\u9fff]{2,6}?)(?:省|市|自治区|自治州|州|盟|区|县)/.exec(words)
    : null
  return match?.[1] ?? null
}
