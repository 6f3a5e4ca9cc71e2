import type { Item } from './outline.ts'
import type { Phrase } from './phrases.ts'
import type { NumberingKind } from './plan-document.ts'
import { noTaskTitle, safeguardTitle } from './task-words.ts'

/** Which items are measures and which phrases each one owns. */
export type Selection = {
  readonly measures: readonly Item[]
  /** Phrases by `Item.id`. */
  readonly phrases: ReadonlyMap<number, readonly Phrase[]>
}

/**
 * Items that carry a responsibility phrase are measures; so are the items of the same level that carry none (those are
 * flagged), unless their title or their chapter's says that they hold no task. Without any phrase the main numbered
 * level is taken.
 */
export function selectMeasures(
  items: readonly Item[],
  phrases: readonly Phrase[],
  signatureStart: number | null,
  titleOf: (item: Item) => string,
): Selection {
  const owned = phrasesByItem(items, phrases, signatureStart)
  promoteClosingPhrases(items, owned)
  dropStraySentences(items, owned)
  if (owned.size === 0) return { measures: mainLevel(items, titleOf), phrases: owned }
  const below = carriersBelow(items, owned)
  const carriers = items.filter((item) => owned.has(item.id))
  const carryingGroups = new Set(carriers.map(groupOf))
  const carryingLevels = new Set(carriers.filter((item) => item.parent).map(placeOf))
  const measures = items.filter((item) => {
    if (owned.has(item.id)) return true
    if (below.has(item.id) || hasCarrierAbove(item, owned) || isNoTask(item, titleOf)) return false
    if (item.kind === 'none') return false
    return carryingGroups.has(groupOf(item)) || (item.parent !== null && carryingLevels.has(placeOf(item)))
  })
  return { measures, phrases: owned }
}

/** Phrases by the item whose own words they stand in; what follows the signature belongs to no item before it. */
export function phrasesByItem(
  items: readonly Item[],
  phrases: readonly Phrase[],
  signatureStart: number | null,
): Map<number, Phrase[]> {
  const owned = new Map<number, Phrase[]>()
  let index = -1
  for (const phrase of phrases) {
    while (index + 1 < items.length && (items[index + 1]?.start ?? 0) <= phrase.range.start) index += 1
    const item = items[index]
    if (!item || item.kind === 'none') continue
    if (signatureStart !== null && item.start < signatureStart && phrase.range.start >= signatureStart)
      continue
    const list = owned.get(item.id)
    if (list) list.push(phrase)
    else owned.set(item.id, [phrase])
  }
  return owned
}

/**
 * A sentence without bracket or label (各区政府、各有关部门负责落实。) is weak evidence: where the document marks its
 * phrases, it counts only at the level that the marked ones stand at.
 */
function dropStraySentences(items: readonly Item[], owned: Map<number, Phrase[]>): void {
  const isMarked = (phrase: Phrase) => phrase.form !== 'sentence'
  const marked = new Set(items.filter((item) => owned.get(item.id)?.some(isMarked)).map(placeOf))
  if (marked.size === 0) return
  for (const item of items) {
    const phrases = owned.get(item.id)
    if (phrases && !phrases.some(isMarked) && !marked.has(placeOf(item))) owned.delete(item.id)
  }
}

/**
 * （一）… 1.… 2.…（责任单位：某局）: where only the last of several sub-items carries the phrase, it speaks for all of
 * them and belongs to the item above. Not where the same level carries phrases of its own elsewhere.
 */
function promoteClosingPhrases(items: readonly Item[], owned: Map<number, Phrase[]>): void {
  const spread = new Map<string, number>()
  const closing: Item[] = []
  for (const item of items) {
    if (item.children.length < 2) continue
    const last = item.children.at(-1)
    const carriers = item.children.filter((child) => owned.has(child.id))
    if (!last || carriers.length === 0) continue
    if (carriers.length > 1 || carriers[0] !== last) count(spread, levelOf(item, last))
    else if (!owned.has(item.id)) closing.push(item)
  }
  const carryingKinds = new Map<NumberingKind, number>()
  for (const item of items) if (owned.has(item.id)) count(carryingKinds, item.kind)
  const closingLevels = new Map<string, number>()
  for (const item of closing) {
    const last = item.children.at(-1)
    if (last) count(closingLevels, levelOf(item, last))
  }
  // Deepest first, so that a phrase can climb from ① over 1. to （一）.
  for (const item of closing.reverse()) {
    const last = item.children.at(-1)
    const phrases = last ? owned.get(last.id) : undefined
    if (!last || !phrases || (spread.get(levelOf(item, last)) ?? 0) > 0) continue
    // A phrase that climbed to a brother in the meantime shows that this level carries its own.
    if (item.children.some((child) => child !== last && owned.has(child.id))) continue
    const ownLine = phrases.every((phrase) => phrase.ownLine)
    const closings = closingLevels.get(levelOf(item, last)) ?? 0
    if (!ownLine && closings < 2 && (carryingKinds.get(item.kind) ?? 0) === 0) continue
    owned.delete(last.id)
    owned.set(item.id, phrases)
  }
}

/** 1. under （一） is another level than 1. under an appendix. */
const levelOf = (above: Item, below: Item): string => `${above.kind}>${below.kind}`

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function carriersBelow(items: readonly Item[], owned: ReadonlyMap<number, unknown>): Set<number> {
  const below = new Set<number>()
  for (const item of items) {
    if (!owned.has(item.id)) continue
    for (let above = item.parent; above && !below.has(above.id); above = above.parent) below.add(above.id)
  }
  return below
}

function hasCarrierAbove(item: Item, owned: ReadonlyMap<number, unknown>): boolean {
  for (let above = item.parent; above; above = above.parent) if (owned.has(above.id)) return true
  return false
}

/** Level and division: （一） under 一、 in the plan is another place than （一） under an appendix. */
function placeOf(item: Item): string {
  let path: string = item.kind
  let top = item
  for (let above = item.parent; above; above = above.parent) {
    path = `${above.kind === 'none' ? above.id : above.kind}>${path}`
    top = above
  }
  return `${top.kind === 'none' ? top.id : ''}${path}`
}

/** Where an item's siblings are looked up: under its parent, or among the roots of its kind. */
const groupOf = (item: Item): string => (item.parent ? String(item.parent.id) : item.kind)

function isNoTask(item: Item, titleOf: (item: Item) => string): boolean {
  const title = titleOf(item)
  if (noTaskTitle.test(title) || (item.parent === null && safeguardTitle.test(title))) return true
  for (let above = item.parent; above; above = above.parent) {
    const heading = titleOf(above)
    if (noTaskTitle.test(heading) || safeguardTitle.test(heading)) return true
  }
  return false
}

/** Without a phrase in the whole document: the level below the chapters, else the chapters themselves. */
function mainLevel(items: readonly Item[], titleOf: (item: Item) => string): Item[] {
  for (const kind of ['han-bracket', 'digit', 'article', 'han', 'digit-bracket'] as const) {
    const level = items.filter(
      (item) =>
        item.kind === kind && !isUnder(item, 'none') && !isNoTask(item, titleOf) && titleOf(item) !== '',
    )
    if (level.length >= 2 || (level.length === 1 && kind !== 'han-bracket')) return level
  }
  return []
}

function isUnder(item: Item, kind: NumberingKind): boolean {
  for (let above = item.parent; above; above = above.parent) if (above.kind === kind) return true
  return false
}
