import { genericShape, levelHead, levelTail, openTail, strongEndings, weakEndings } from './body-words.ts'
import { walkOutside } from './brackets.ts'
import { isBlank, type Range } from './normal-text.ts'
import type { BodyRole } from './plan-document.ts'

/** How sure a name is one of a body. `generic` names no single body. */
export type NameStanding = 'strong' | 'weak' | 'generic' | 'unknown'

/** A name of a list, before its role is known. */
export type ListedName = {
  readonly range: Range
  readonly standing: NameStanding
  /** Which comma-separated group of the list it stands in, from 0. */
  readonly group: number
  /** Marked with *. */
  readonly starred: boolean
  /** A role that the name carries in a bracket of its own: 市科技局（牵头）. */
  readonly ownRole: BodyRole | null
}

export type BodyList = { readonly names: readonly ListedName[]; readonly openEnded: boolean }

const longestName = 48
const strong = new Set(strongEndings)
const weak = new Set(weakEndings)
const longestEnding = 8

/** Judges a folded name by its ending, brackets at the end left out. */
export function standingOf(name: string): NameStanding {
  const bare = withoutTrailingBracket(name)
  if (bare.length < 2 || name.length > longestName || /[。；！？：“”《》\n%]|\d{3,}/.test(bare))
    return 'unknown'
  if (genericShape.test(bare) && endsIn(bare, [strong, weak])) return 'generic'
  if (endsIn(bare, [strong])) return 'strong'
  return endsIn(bare, [weak]) || /^[市县区省州](?:人民)?(?:政府|委)/.test(bare) ? 'weak' : 'unknown'
}

function endsIn(name: string, endings: readonly ReadonlySet<string>[]): boolean {
  for (let length = Math.min(longestEnding, name.length); length > 0; length -= 1) {
    const ending = name.slice(-length)
    if (endings.some((set) => set.has(ending))) return true
  }
  return false
}

const withoutTrailingBracket = (name: string): string => {
  const at = name.endsWith(')') ? name.indexOf('(') : -1
  return at > 0 ? name.slice(0, at) : name
}

/** Splits a list of bodies into names: 、 and commas, 和 and 及 between whole names, 等 and its company taken off. */
export function splitBodyList(folded: string, list: Range): BodyList {
  const pieces = joinLevels(folded, cutAtSeparators(folded, list))
  const names: ListedName[] = []
  let openEnded = false
  let datedGroup = -1
  for (const piece of pieces) {
    if (isDated(folded.slice(piece.start, Math.min(piece.end, piece.start + 8)))) datedGroup = piece.group
    if (piece.group === datedGroup) continue
    for (const part of cutAtConjunctions(folded, piece)) {
      const closed = withoutOpenTail(folded, part)
      if (closed.open) openEnded = true
      const name = listedName(folded, closed.range, piece.group)
      if (name) names.push(name)
    }
  }
  return { names, openEnded }
}

type Piece = Range & { readonly group: number; readonly comma: boolean }

function cutAtSeparators(folded: string, list: Range): Piece[] {
  const pieces: Piece[] = []
  let from = list.start
  let group = 0
  const cut = (to: number, comma: boolean) => {
    const range = trim(folded, from, to)
    if (range.end > range.start) pieces.push({ ...range, group, comma })
    if (comma) group += 1
    from = to + 1
  }
  walkOutside(folded, list.start, list.end, (at, code) => {
    if (code === 0x3001) cut(at, false)
    else if (code === 0xff0c || code === 0xff1b) cut(at, true)
    else if (isBlank(code) || code === 47 || code === 124) {
      const left = trim(folded, from, at)
      if (left.end > left.start && standingOf(folded.slice(left.start, left.end)) !== 'unknown')
        cut(at, false)
    }
    return undefined
  })
  cut(list.end, false)
  return pieces
}

/** 各区、县级市 and 各省、自治区、直辖市人民政府 are one name. */
function joinLevels(folded: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let inLevels = false
  for (const piece of pieces) {
    const words = folded.slice(piece.start, piece.end)
    const last = joined.at(-1)
    if (last && inLevels && !last.comma && levelTail.test(withoutAnyOpenTail(words))) {
      joined[joined.length - 1] = { ...last, end: piece.end, comma: piece.comma }
      continue
    }
    // 市、区两级政府: one character is a level, never a name.
    if (last && !last.comma && last.end - last.start === 1) {
      joined[joined.length - 1] = { ...last, end: piece.end, comma: piece.comma }
      continue
    }
    inLevels = levelHead.test(words)
    joined.push(piece)
  }
  return joined
}

const conjunction = /以及|和|及|与|暨/g

function cutAtConjunctions(folded: string, piece: Range): Range[] {
  const words = folded.slice(piece.start, piece.end)
  if (words.length > 200) return [piece]
  const ranges: Range[] = []
  let from = 0
  for (const match of words.matchAll(conjunction)) {
    const at = match.index
    const left = words.slice(from, at)
    const right = words.slice(at + match[0].length)
    // 有关部门和单位, 各级党委和政府: one generic name, the second noun has no determiner of its own.
    if (/^(?:单位|部门|机构|企业|地方|地区|政府|社会组织|个人)(?:\(|$)/.test(withoutAnyOpenTail(right)))
      continue
    if (!isWhole(left) || right.length < 2 || !beginsName(right)) continue
    ranges.push({ start: piece.start + from, end: piece.start + at })
    from = at + match[0].length
  }
  ranges.push({ start: piece.start + from, end: piece.end })
  return ranges.map((range) => trim(folded, range.start, range.end))
}

/** A name that can stand before 和: ends like a body, or is closed by 等. */
function isWhole(left: string): boolean {
  const open = /等[^等]{0,10}$/.exec(left)
  if (open && openTail.test(open[0])) return true
  const standing = standingOf(left)
  return standing === 'strong' || standing === 'generic' || (standing === 'weak' && left.length >= 4)
}

const beginsName = (right: string): boolean =>
  /^(?:各|有关|相关|其他|市|省|区|县|州|国家|中国|中央|全国|地方|试点|沿线)/.test(right) ||
  standingOf(withoutAnyOpenTail(right)) !== 'unknown'

const withoutAnyOpenTail = (words: string): string => words.replace(new RegExp(`${openTail.source}$`), '')

const closingOpenTail = new RegExp(`(?<![高中初平同])${openTail.source}$`)

function withoutOpenTail(folded: string, part: Range): { range: Range; open: boolean } {
  const words = folded.slice(Math.max(part.start, part.end - 40), part.end)
  const match = closingOpenTail.exec(words)
  if (!match) return { range: part, open: false }
  return { range: trim(folded, part.start, part.end - match[0].length), open: true }
}

const stars = '*★☆▲△※#'
const lead = /^(?:总?牵头|主办|主责|牵头单位|负责牵头|主)$/
const assist = /^(?:配合|协办|协助|参与|配合单位|协)$/
const gloss = /下同|^含|^包括|^不含|简称|^以下|^除|^按|^即/

function listedName(folded: string, part: Range, group: number): ListedName | null {
  let { start, end } = part
  let starred = false
  let ownRole: BodyRole | null = null
  const shrink = () => {
    while (start < end && stars.includes(folded.charAt(start))) {
      starred = true
      start += 1
    }
    while (end > start && stars.includes(folded.charAt(end - 1))) {
      starred = true
      end -= 1
    }
  }
  shrink()
  const bracket = folded.charAt(end - 1) === ')' ? openingOf(folded, start, end) : -1
  if (bracket > start) {
    const inner = folded.slice(bracket + 1, end - 1).trim()
    if (lead.test(inner)) ownRole = 'lead'
    else if (assist.test(inner)) ownRole = 'assist'
    if (stars.includes(inner)) starred = true
    if (ownRole || inner === '' || stars.includes(inner) || gloss.test(inner)) end = bracket
  }
  shrink()
  const range = trimMarks(folded, start, end)
  const words = folded.slice(range.start, range.end).replace(/\s+/g, '')
  if (words === '' || isNoName(words)) return null
  return { range, standing: standingOf(words), group, starred, ownRole }
}

/** The bracket that the closing one at the end belongs to. */
function openingOf(folded: string, start: number, end: number): number {
  let depth = 0
  for (let at = end - 1; at >= start; at -= 1) {
    const code = folded.charCodeAt(at)
    if (code === 41) depth += 1
    else if (code === 40 && --depth === 0) return at
  }
  return -1
}

/** Parts of a phrase that stand where a name could but are none: 下同, 持续推进. */
const isNoName = (words: string): boolean =>
  /^(?:等|下同|无|\/|-+|—+|其中|或|不再.{0,8}|以下.{0,30}|(?:长期|年内|持续|全年|适时|常态化?|每年|年底|即时|近期|立即|同步)[^局委办部]{0,10})$/.test(
    words,
  )

/** A time limit among the names: 2019年6月底前印发实施办法. No body begins with a date. */
const isDated = (words: string): boolean =>
  /^(?:到|于|自|从|在)?(?:20\d\d ?年|\d{1,2} ?月|第?[一二三四1-4]季度|上半年|下半年)/.test(words)

/** Stray marks at the edges of a name: 各区政府. */
function trimMarks(folded: string, from: number, to: number): Range {
  let { start, end } = trim(folded, from, to)
  while (start < end && '.：·-—'.includes(folded.charAt(start))) start += 1
  while (end > start && '.：·-—'.includes(folded.charAt(end - 1))) end -= 1
  return trim(folded, start, end)
}

function trim(folded: string, from: number, to: number): Range {
  let start = from
  let end = to
  while (start < end && isBlank(folded.charCodeAt(start))) start += 1
  while (end > start && isBlank(folded.charCodeAt(end - 1))) end -= 1
  return { start, end }
}
