import { type ListedName, splitBodyList } from './body-names.ts'
import { outermostBrackets } from './brackets.ts'
import { type Label, labelAt } from './labels.ts'
import { isBlank, type Range } from './normal-text.ts'
import type { BodyRole } from './plan-document.ts'
import { roleAdverb, roleOfWord, strongRoleWord, weakRoleWord } from './role-words.ts'
import { ruleKindOf } from './rule-words.ts'

/** A body as a phrase names it, before stated rules are applied. */
export type NamedBody = ListedName & {
  readonly role: BodyRole
  readonly word: string | null
  /** The role is written (牵头, 配合单位), not merely the default of a list. */
  readonly explicit: boolean
}

/** What a stretch of text says when read as a responsibility phrase. */
export type ParsedPhrase = {
  readonly bodies: readonly NamedBody[]
  readonly openEnded: boolean
  /** A label or a word such as 负责 says that this is about responsibility. */
  readonly hasRoleWord: boolean
  readonly hasLabel: boolean
  /** Sentences inside the phrase that state a rule for later phrases. */
  readonly ruleSentences: readonly Range[]
}

type Collected = {
  bodies: NamedBody[]
  openEnded: boolean
  hasRoleWord: boolean
  ruleSentences: Range[]
}

/** Reads the inside of a phrase: labelled parts, sentences with role words, plain lists. */
export function parsePhrase(folded: string, inside: Range): ParsedPhrase {
  const out: Collected = { bodies: [], openEnded: false, hasRoleWord: false, ruleSentences: [] }
  const labels = findLabels(folded, inside)
  const firstLabel = labels[0]
  if (!firstLabel || firstLabel.start > inside.start)
    readSentences(folded, { start: inside.start, end: firstLabel?.start ?? inside.end }, null, out)
  labels.forEach((label, index) => {
    if (label.meaning.kind !== 'bodies') return
    const end = labels[index + 1]?.start ?? inside.end
    readSentences(folded, { start: label.end, end }, label, out)
  })
  const hasLabel = labels.some((label) => label.meaning.kind === 'bodies')
  return { ...out, hasLabel, hasRoleWord: out.hasRoleWord || hasLabel }
}

/** Labels stand at the beginning or after a separator. */
function findLabels(folded: string, inside: Range): Label[] {
  const labels: Label[] = []
  let boundary = true
  for (let at = inside.start; at < inside.end; at += 1) {
    const code = folded.charCodeAt(at)
    if (boundary) {
      const label = labelAt(folded, at)
      if (label && label.end <= inside.end) {
        labels.push(label)
        at = label.end - 1
        continue
      }
    }
    boundary = isBlank(code) || '，。；、)('.includes(String.fromCharCode(code))
  }
  return labels
}

function readSentences(folded: string, region: Range, label: Label | null, out: Collected): void {
  let from = region.start
  const pairs = outermostBrackets(folded, region.start, region.end)
  let pair = 0
  for (let at = region.start; at <= region.end; at += 1) {
    while (pair < pairs.length && (pairs[pair]?.end ?? 0) <= at) pair += 1
    const inBracket = (pairs[pair]?.start ?? region.end) < at
    const code = at < region.end ? folded.charCodeAt(at) : 0x3002
    if (at < region.end && (inBracket || (code !== 0x3002 && code !== 0xff1b && code !== 10))) continue
    if (at > from) readSentence(folded, { start: from, end: at }, label, out)
    from = at + 1
  }
}

/** A rule such as 排在第一位的为牵头部门 may follow the list after a comma or stand as a sentence of its own. */
function readSentence(folded: string, sentence: Range, label: Label | null, out: Collected): void {
  const words = folded.slice(sentence.start, sentence.end)
  const ruleAt = ruleStart(words)
  const end = ruleAt < 0 ? sentence.end : sentence.start + ruleAt
  if (ruleAt >= 0) out.ruleSentences.push({ start: end, end: sentence.end })
  readList(folded, { start: sentence.start, end }, label, out)
}

function ruleStart(words: string): number {
  // What stands in brackets belongs to a name or is a rule of its own; it does not end the list.
  const open = withoutBrackets(words)
  let at = 0
  for (const part of open.split('，')) {
    if (ruleKindOf(part) !== null || /^(?:下同|不再列出|不再一一列出)$/.test(part.trim())) return at
    at += part.length + 1
  }
  return -1
}

/** The words with bracketed stretches blanked out, offsets kept. */
function withoutBrackets(words: string): string {
  let open = words
  for (const pair of outermostBrackets(words, 0, words.length))
    open = open.slice(0, pair.start) + ' '.repeat(pair.end - pair.start) + open.slice(pair.end)
  return open
}

/** Lists and role words in turn: A牵头，会B、C等单位负责. */
function readList(folded: string, sentence: Range, label: Label | null, out: Collected): void {
  const labelRole = label?.meaning.kind === 'bodies' ? label.meaning.role : null
  let from = sentence.start
  let joint = false
  for (const word of roleWords(folded, sentence)) {
    const list = opened({ start: from, end: word.start })
    const text = folded.slice(word.start, word.end)
    const role: BodyRole = text === '会同' || text === '会' || text === '会商' ? 'lead' : roleOfWord(text)
    add(folded, list.range, joint || list.joint ? jointRole(role) : role, text, true, out)
    out.hasRoleWord = true
    joint = text === '会同' || text === '会商' || text === '会'
    from = word.end
  }
  const rest = opened({ start: from, end: sentence.end })
  const inherited = joint || rest.joint ? 'with' : (labelRole ?? 'responsible')
  add(
    folded,
    rest.range,
    inherited,
    label?.word ?? null,
    labelRole !== null && labelRole !== 'responsible',
    out,
  )

  /** Takes a leading 由, 会, 会同 off the list. */
  function opened(range: Range): { range: Range; joint: boolean } {
    let { start } = range
    while (start < range.end && '，、；。 \n\t'.includes(folded.charAt(start))) start += 1
    const head =
      /^(?:由|会同|会商|会(?!计|展|议|所|场|员)|联合(?=[市省区县各国有])|商(?=[市省区县各国有])|以及|及|和|并由|并|再由|请)/.exec(
        folded.slice(start, Math.min(range.end, start + 3)),
      )
    if (!head) return { range: { start, end: range.end }, joint: false }
    return { range: { start: start + head[0].length, end: range.end }, joint: /会|联合|商/.test(head[0]) }
  }
}

const jointRole = (role: BodyRole): BodyRole => (role === 'assist' ? 'assist' : 'with')

function add(
  folded: string,
  range: Range,
  role: BodyRole,
  word: string | null,
  explicit: boolean,
  out: Collected,
): void {
  const list = splitBodyList(folded, withoutAdverbs(folded, range))
  if (list.openEnded) out.openEnded = true
  for (const name of list.names)
    out.bodies.push({
      ...name,
      role: name.ownRole ?? role,
      word,
      explicit: (explicit && role !== 'responsible') || name.ownRole !== null,
    })
}

function withoutAdverbs(folded: string, range: Range): Range {
  let { end } = range
  for (;;) {
    while (end > range.start && isBlank(folded.charCodeAt(end - 1))) end -= 1
    const match = roleAdverb.exec(folded.slice(Math.max(range.start, end - 4), end))
    if (!match) return { start: range.start, end }
    end -= match[0].length
  }
}

/** Role words outside brackets, in order. Weak ones count only at the end of a comma part. */
function roleWords(folded: string, sentence: Range): Range[] {
  const words = folded.slice(sentence.start, sentence.end)
  const hidden = outermostBrackets(words, 0, words.length)
  const found: Range[] = []
  const inside = (at: number) => hidden.some((pair) => pair.start < at && at < pair.end)
  strongRoleWord.lastIndex = 0
  for (const match of words.matchAll(strongRoleWord)) {
    if (inside(match.index) || !followsList(words, match.index, match[0])) continue
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  let from = 0
  for (const part of words.split(/[，；]/)) {
    const trimmed = part.trimEnd()
    const match = weakRoleWord.exec(trimmed)
    if (match && match.index > 0) {
      const start = from + match.index
      const overlaps = found.some((word) => word.start < start + match[0].length && start < word.end)
      if (!overlaps && !inside(start)) found.push({ start, end: start + match[0].length })
    }
    from += part.length + 1
  }
  return merged(found.sort((a, b) => a.start - b.start)).map((range) => ({
    start: range.start + sentence.start,
    end: range.end + sentence.start,
  }))
}

/** 按职责分工 and 牵头 side by side are one word. */
function merged(words: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last && last.end >= word.start)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, word.end) }
    else joined.push(word)
  }
  return joined
}

/** 市经协办 ends in a role word without being one: the words before 协办 must be able to end a list. */
function followsList(words: string, at: number, word: string): boolean {
  if (!/^(?:协办|协助|参与|参加|会同|会商|主办)/.test(word)) return true
  if (at === 0) return true
  return /[局委办部厅署会院府室关行社站队中心司团区县市省门位构方)等，、同别体切极]$/.test(
    words.slice(Math.max(0, at - 2), at),
  )
}
