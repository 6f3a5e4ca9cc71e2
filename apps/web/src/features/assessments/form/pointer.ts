/** A model as it is written: it may lack anything, and hold anything, until it is checked. */
export type Json = { readonly [key: string]: unknown }

export const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))

export const recordOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** JSON Pointers of the members of a list. */
export const placesIn = (at: string, list: unknown): string[] =>
  listOf(list).map((_, index) => `${at}/${index}`)

export const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'))
export const indexOf = (pointer: string): number => Number(pointer.slice(pointer.lastIndexOf('/') + 1))

export function valueAt(root: unknown, pointer: string): unknown {
  let value = root
  for (const key of keysOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)]
    else value = Object.hasOwn(recordOf(value), key) ? recordOf(value)[key] : undefined
  }
  return value
}

/** The same with one place changed, whatever lay on the way; `undefined` takes a key away. What was given stays as it was. */
export function put<Root>(root: Root, pointer: string, value: unknown): Root {
  return placed(root, keysOf(pointer), value) as Root
}

function placed(root: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(root))
    return root.map((each: unknown, index) => (index === Number(key) ? placed(each, rest, value) : each))
  const { [key]: old, ...others } = recordOf(root)
  const next = placed(old, rest, value)
  if (next === undefined) return others
  // A key that was there keeps its place, so that a file that is compared differs only where it was changed.
  return key in recordOf(root) ? { ...recordOf(root), [key]: next } : { ...others, [key]: next }
}

const changeList =
  (change: (list: readonly unknown[]) => readonly unknown[]) =>
  <Root>(root: Root, list: string): Root =>
    put(root, list, change(listOf(valueAt(root, list))))

export const insertAt = <Root>(root: Root, list: string, index: number, value: unknown): Root =>
  changeList((items) => items.toSpliced(index, 0, value))(root, list)

export const removeAt = <Root>(root: Root, pointer: string): Root =>
  changeList((items) => items.toSpliced(indexOf(pointer), 1))(root, parentOf(pointer))

/** Moves a member among its own; where it would fall off the end nothing changes. */
export function moveBy<Root>(root: Root, pointer: string, by: number): { root: Root; pointer: string } {
  const list = parentOf(pointer)
  const from = indexOf(pointer)
  const to = from + by
  if (to < 0 || to >= listOf(valueAt(root, list)).length) return { root, pointer }
  const moved = changeList((items) => items.toSpliced(from, 1).toSpliced(to, 0, items[from]))(root, list)
  return { root: moved, pointer: `${list}/${to}` }
}
