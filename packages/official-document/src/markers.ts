import { isBlank } from './normal-text.ts'
import type { NumberingKind } from './plan-document.ts'

/** A numbering mark found at a position of folded text. `end` is where the item's own words begin. */
export type Marker = {
  readonly kind: NumberingKind
  readonly value: number
  readonly start: number
  /** End of the number as printed, without a trailing 、 or dot. */
  readonly numberEnd: number
  readonly end: number
}

const hanDigits = '〇零一二三四五六七八九'
const hanNumber = '[〇零一二三四五六七八九十百]{1,6}'
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const bracketedHan = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'
const bracketedDigit = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'
const dottedDigit = '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'

/** Sticky patterns; every quantifier is bounded, so a test costs constant time. */
const shapes: readonly { kind: NumberingKind; pattern: RegExp }[] = [
  { kind: 'han-bracket', pattern: new RegExp(`\\( ?(${hanNumber}) ?\\)[、.]?`, 'y') },
  { kind: 'digit-bracket', pattern: /\( ?(\d{1,3}) ?\)[、.]?/y },
  { kind: 'han', pattern: new RegExp(`(${hanNumber}) ?[、.]`, 'y') },
  { kind: 'article', pattern: new RegExp(`第 ?(${hanNumber}|\\d{1,3}) ?条(?![例款约件规])`, 'y') },
  { kind: 'chapter', pattern: new RegExp(`第 ?(${hanNumber}|\\d{1,3}) ?(?:章|编|篇|部分)(?![程])`, 'y') },
  { kind: 'section', pattern: new RegExp(`第 ?(${hanNumber}|\\d{1,3}) ?节(?!点)`, 'y') },
  { kind: 'digit', pattern: /(\d{1,3}) ?(?:[.、](?![\d]))/y },
  // 任务一：… counts like 1.
  {
    kind: 'digit',
    pattern: new RegExp(
      `(?:重点任务|专项行动|任务|行动|举措|措施|工程) ?(${hanNumber}|\\d{1,3}) ?[：、. ]`,
      'y',
    ),
  },
  { kind: 'digit-half-bracket', pattern: /(\d{1,2})\)(?!\))/y },
]

/** The numbering mark that begins at `at`, or null. Looks at a bounded stretch only. */
export function markerAt(folded: string, at: number): Marker | null {
  const first = folded.charCodeAt(at)
  if (!canBegin(first)) return null
  const single = singleCharacter(folded, at)
  if (single) return single
  for (const { kind, pattern } of shapes) {
    pattern.lastIndex = at
    const match = pattern.exec(folded)
    if (!match) continue
    const value = numberValue(match[1] ?? '')
    if (value === null) continue
    const printed = match[0].replace(/[：、. ]+$/, '')
    return {
      kind,
      value,
      start: at,
      numberEnd: at + printed.length,
      end: skipBlanks(folded, at + match[0].length),
    }
  }
  return null
}

const canBegin = (code: number): boolean =>
  code === 40 ||
  (code >= 48 && code <= 57) ||
  code === 0x7b2c ||
  (code >= 0x2460 && code <= 0x249b) ||
  (code >= 0x3220 && code <= 0x3229) ||
  '〇零一二三四五六七八九十百任行举措工专重'.includes(String.fromCharCode(code))

function singleCharacter(folded: string, at: number): Marker | null {
  const character = folded.charAt(at)
  const kinds: readonly [string, NumberingKind][] = [
    [circled, 'circled'],
    [bracketedHan, 'han-bracket'],
    [bracketedDigit, 'digit-bracket'],
    [dottedDigit, 'digit'],
  ]
  for (const [characters, kind] of kinds) {
    const index = characters.indexOf(character)
    if (index >= 0)
      return { kind, value: index + 1, start: at, numberEnd: at + 1, end: skipBlanks(folded, at + 1) }
  }
  return null
}

function skipBlanks(folded: string, at: number): number {
  let end = at
  while (
    end < folded.length &&
    end < at + 8 &&
    isBlank(folded.charCodeAt(end)) &&
    folded.charCodeAt(end) !== 10
  )
    end += 1
  return end
}

/** The value of a number written in ASCII digits or in ideographs up to 999; null where it is neither. */
export function numberValue(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  if (!/[十百]/.test(text)) {
    // 二〇 or a single digit: positional.
    let value = 0
    for (const character of text) {
      const digit = digitOf(character)
      if (digit === null) return null
      value = value * 10 + digit
    }
    return text === '' ? null : value
  }
  let total = 0
  let digit = 0
  for (const character of text) {
    if (character === '百') {
      total += (digit || 1) * 100
      digit = 0
    } else if (character === '十') {
      total += (digit || 1) * 10
      digit = 0
    } else {
      const next = digitOf(character)
      if (next === null) return null
      digit = next
    }
  }
  return total + digit
}

function digitOf(character: string): number | null {
  const index = hanDigits.indexOf(character)
  return index < 0 ? null : Math.max(0, index - 1)
}
