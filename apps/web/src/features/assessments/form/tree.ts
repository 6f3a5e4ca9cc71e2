import {
  insertAt,
  type Json,
  listOf,
  moveBy,
  parentOf,
  placesIn,
  recordOf,
  removeAt,
  valueAt,
} from './pointer.ts'

export type Item = { readonly at: string; readonly level: number; readonly kind: Kind; readonly value: Json }
type Kind = 'general' | 'group' | 'leaf' | 'vetoes' | 'veto' | 'grades'

/** The parts of a model in reading order, as the outline shows them. */
export function itemsOf(content: Json): Item[] {
  const general: Item = { at: '', level: 1, kind: 'general', value: content }
  const vetoes: Item = { at: '/vetoes', level: 1, kind: 'vetoes', value: content }
  const grades: Item = { at: '/grades', level: 1, kind: 'grades', value: content }
  const each = placesIn('/vetoes', content.vetoes).map(
    (at): Item => ({ at, level: 2, kind: 'veto', value: recordOf(valueAt(content, at)) }),
  )
  return [general, ...nodesBelow(content, '/tree', 1), vetoes, ...each, grades]
}

function nodesBelow(content: Json, at: string, level: number): Item[] {
  const value = recordOf(valueAt(content, at))
  const isGroup = value.kind !== 'leaf'
  const parts = isGroup ? placesIn(`${at}/parts`, value.parts) : []
  return [
    { at, level, kind: isGroup ? 'group' : 'leaf', value },
    ...parts.flatMap((part) => nodesBelow(content, part, level + 1)),
  ]
}

/** The part of a model whose form shows a place. */
export const partOf = (pointer: string): string =>
  /^\/tree(\/parts\/\d+)*/.exec(pointer)?.[0] ??
  /^\/vetoes(\/\d+)?/.exec(pointer)?.[0] ??
  (pointer.startsWith('/grades') ? '/grades' : '')

type Moved = { readonly root: Json; readonly pointer: string }

/** Into the group before it. */
export function moveIn(root: Json, pointer: string): Moved {
  const list = parentOf(pointer)
  const before = moveBy(root, pointer, -1).pointer
  const target = recordOf(valueAt(root, before))
  if (before === pointer || target.kind !== 'group') return { root, pointer }
  const end = listOf(target.parts).length
  const inside = insertAt(root, `${before}/parts`, end, valueAt(root, pointer))
  return { root: removeAt(inside, `${list}/${pointer.split('/').at(-1)}`), pointer: `${before}/parts/${end}` }
}

/** Out of its group, behind it. */
export function moveOut(root: Json, pointer: string): Moved {
  const group = parentOf(parentOf(pointer))
  if (group === '/tree' || !group.startsWith('/tree')) return { root, pointer }
  const node = valueAt(root, pointer)
  const index = Number(group.split('/').at(-1)) + 1
  const outside = insertAt(removeAt(root, pointer), parentOf(group), index, node)
  return { root: outside, pointer: `${parentOf(group)}/${index}` }
}

/** A code that no part of the model has yet. */
export function freeCode(content: Json, wish: string): string {
  const taken = new Set(itemsOf(content).map(({ value }) => value.code))
  if (!taken.has(wish)) return wish
  const stem = wish.replace(/-\d+$/, '')
  for (let count = 2; ; count += 1) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`
}

/** A copy of a part behind it, with codes of its own. */
export function duplicate(root: Json, pointer: string): Moved {
  const list = parentOf(pointer)
  const index = Number(pointer.split('/').at(-1)) + 1
  let copy = root
  const renamed = (node: Json): Json => {
    const code = freeCode(copy, String(node.code ?? 'part'))
    // Each new code is taken at once, so that two parts of the copy do not get the same.
    copy = insertAt(copy, '/vetoes', 0, { code })
    const parts = listOf(node.parts)
    const own = { ...node, code }
    return parts.length > 0 ? { ...own, parts: parts.map((part) => renamed(recordOf(part))) } : own
  }
  const made = renamed(recordOf(valueAt(root, pointer)))
  return { root: insertAt(root, list, index, made), pointer: `${list}/${index}` }
}

export type Sum = { readonly sum: number; readonly due: number; readonly isRight: boolean }

/** Whether the parts of a group make the whole. */
export function sumOf(group: Json): Sum {
  const isWeighted = group.combine === 'weighted'
  const due = isWeighted ? 100 : Number(group.full ?? 0)
  const raw = listOf(group.parts).reduce<number>((sum, part) => {
    const own = recordOf(part)
    return sum + Number((isWeighted ? own.weightPercent : own.full) ?? 0)
  }, 0)
  const sum = Math.round(raw * 10_000) / 10_000
  return { sum, due, isRight: sum === due || (!isWeighted && sum > due && group.cap === group.full) }
}
