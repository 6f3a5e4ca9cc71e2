import { type Json, keysOf, recordOf } from './form/pointer.ts'

export type Difference = {
  /** In the text that has it; the newer one where both have. */
  readonly at: string
  readonly before: unknown
  readonly after: unknown
}

/** A member of a list that has a code is the same wherever it stands. */
const codeOf = (value: unknown): string | undefined => {
  const { code } = recordOf(value)
  return typeof code === 'string' ? code : undefined
}

/** Keys have no order: a store may give them back in another. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    isPlain(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each,
  ) ?? ''

export const isSame = (a: unknown, b: unknown): boolean => a === b || plain(a) === plain(b)

/** What one text of a model says otherwise than another, place by place; parts are matched by their codes. */
export function differencesOf(before: unknown, after: unknown, at = ''): Difference[] {
  if (isSame(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) {
    const isNamed = [...before, ...after].every((each) => codeOf(each) !== undefined)
    if (isNamed) return namedDifferences(before, after, at)
    if (before.length === after.length)
      return after.flatMap((each, index) => differencesOf(before[index], each, `${at}/${index}`))
  }
  if (!isPlain(before) || !isPlain(after)) return [{ at, before, after }]
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return keys.flatMap((key) => differencesOf(before[key], after[key], `${at}/${key}`))
}

function namedDifferences(before: readonly unknown[], after: readonly unknown[], at: string): Difference[] {
  const rest = new Map(before.map((each) => [codeOf(each), each]))
  const found = after.flatMap((each, index) => {
    const own = rest.get(codeOf(each))
    rest.delete(codeOf(each))
    return differencesOf(own, each, `${at}/${index}`)
  })
  const gone = [...rest.values()].map((each) => ({
    at: `${at}/${before.indexOf(each)}`,
    before: each,
    after: undefined,
  }))
  const order = (list: readonly unknown[]) => list.map(codeOf)
  const isMoved = gone.length === 0 && found.length === 0 && !isSame(order(before), order(after))
  return [
    ...found,
    ...gone,
    ...(isMoved ? [{ at, before: order(before).join(' · '), after: order(after).join(' · ') }] : []),
  ]
}

const isPlain = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words on the way to a place: names of parts where they have one, else the keys. */
export function wayTo(root: unknown, at: string, nameOf: (part: Json) => string): string {
  let value = root
  const names: string[] = []
  for (const key of keysOf(at)) {
    value = Array.isArray(value) ? value[Number(key)] : recordOf(value)[key]
    const own = recordOf(value)
    if (codeOf(own) !== undefined) names.push(nameOf(own))
    else if (key !== 'tree' && key !== 'parts' && key !== 'vetoes' && key !== 'grades') names.push(key)
  }
  return names.join(' › ')
}
