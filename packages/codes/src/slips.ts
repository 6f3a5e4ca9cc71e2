/** What the slip finder must know of a code. */
export type Shape = {
  /** Characters allowed at an index. */
  readonly alphabet: (index: number) => string
  readonly lengths: readonly number[]
  readonly accepts: (value: string) => boolean
  /** Where several values would do: which of them somebody is likely to have meant. */
  readonly isPlausible: (value: string) => boolean
}

export type Slip = {
  readonly kind: 'look-alike' | 'wrong' | 'swapped' | 'extra' | 'missing'
  /** The value that was probably meant. */
  readonly value: string
  /** Index in the value as typed. */
  readonly place: number
}

/** Characters that eyes and scanners take for each other. */
const lookAlikes = ['0ODQ', '1IL7', '2Z', '5S', '8B', '6G', 'UV', 'CG', 'XK', '4A']

const similar = (character: string): string =>
  lookAlikes
    .filter((group) => group.includes(character))
    .join('')
    .replaceAll(character, '')

/** The slip of the list where all lead to one value; several values mean that nobody can tell. */
function agreed(slips: readonly Slip[]): Slip | undefined {
  const [first, ...others] = slips
  return others.every(({ value }) => value === first?.value) ? first : undefined
}

const replace = (value: string, index: number, by: string, length = 1): string =>
  value.slice(0, index) + by + value.slice(index + length)

/** Letters where only digits can stand and the like: each replaced by the one that it looks like. */
function forbiddenLookAlike(value: string, shape: Shape): Slip | undefined {
  let repaired = value
  let place = -1
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index)
    const allowed = shape.alphabet(index)
    if (allowed.includes(character)) continue
    const meant = [...similar(character)].find((other) => allowed.includes(other))
    if (meant === undefined) return undefined
    repaired = replace(repaired, index, meant)
    if (place < 0) place = index
  }
  return place >= 0 && shape.accepts(repaired) ? { kind: 'look-alike', value: repaired, place } : undefined
}

function onlySlip(value: string, shape: Shape, of: (index: number) => readonly Slip[]): Slip | undefined {
  const slips: Slip[] = []
  for (let index = 0; index <= value.length; index += 1) {
    for (const slip of of(index)) if (shape.accepts(slip.value)) slips.push(slip)
  }
  return agreed(slips) ?? agreed(slips.filter((slip) => shape.isPlausible(slip.value)))
}

/** Neighbours changed over. */
const findSwap = (value: string, shape: Shape): Slip | undefined =>
  onlySlip(value, shape, (place) => {
    const [left, right] = [value.charAt(place), value.charAt(place + 1)]
    return right === '' || left === right
      ? []
      : [{ kind: 'swapped', place, value: replace(value, place, right + left, 2) }]
  })

const findLookAlike = (value: string, shape: Shape): Slip | undefined =>
  onlySlip(value, shape, (place) =>
    [...similar(value.charAt(place))].map((other) => ({
      kind: 'look-alike',
      place,
      value: replace(value, place, other),
    })),
  )

const findWrong = (value: string, shape: Shape): Slip | undefined =>
  onlySlip(value, shape, (place) =>
    [...(place < value.length ? shape.alphabet(place) : '')].map((other) => ({
      kind: 'wrong',
      place,
      value: replace(value, place, other),
    })),
  )

const lettersForDigits: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5', B: '8' }

/** Letters that stand for digits. One check cannot tell other slips apart. */
export function findLetterForDigit(value: string, shape: Shape): Slip | undefined {
  const all = [...value].map((character) => lettersForDigits[character] ?? character).join('')
  const first = [...value].findIndex((character) => character in lettersForDigits)
  return onlySlip(value, shape, (place) => {
    const digit = lettersForDigits[value.charAt(place)]
    const one: Slip[] = digit ? [{ kind: 'look-alike', place, value: replace(value, place, digit) }] : []
    return place === first ? [...one, { kind: 'look-alike', place, value: all }] : one
  })
}

/**
 * The slip within a code of the right length that two checks locate: a swap, else the one character that makes it right, where
 * several would the one that looks like what was typed.
 */
export const findLocated = (value: string, shape: Shape): Slip | undefined =>
  findSwap(value, shape) ?? findWrong(value, shape) ?? findLookAlike(value, shape)

const findExtra = (value: string, shape: Shape): Slip | undefined =>
  onlySlip(value, shape, (place) => [{ kind: 'extra', place, value: replace(value, place, '') }])

const findMissing = (value: string, shape: Shape): Slip | undefined =>
  onlySlip(value, shape, (place) =>
    [...shape.alphabet(place)].map((other) => ({
      kind: 'missing',
      place,
      value: replace(value, place, other, 0),
    })),
  )

/** The slip that explains a text which is no code, where just one does. */
export function findSlip(value: string, shape: Shape): Slip | undefined {
  if (value.length > Math.max(...shape.lengths) + 1) return undefined
  const is = (length: number) => shape.lengths.includes(length)
  if (is(value.length))
    return forbiddenLookAlike(value, shape) ?? findSwap(value, shape) ?? findLookAlike(value, shape)
  if (is(value.length - 1)) return findExtra(value, shape)
  return is(value.length + 1) ? findMissing(value, shape) : undefined
}
