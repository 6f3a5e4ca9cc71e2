import { utf8Bytes } from '../bytes/text-bytes.ts'

/** The names of a payload in the order they came, and how to write them in canonical order. */
export type PayloadShape = {
  readonly names: readonly string[]
  readonly sorted: readonly string[]
  /** `"name":` of each sorted name, with a comma before all but the first. */
  readonly openings: readonly Uint8Array[]
}

/** More than a registry of fact types has; the bound keeps hostile names from filling the memory. */
const maxTypes = 1_000
const maxShapesAType = 16

/**
 * Facts of one type come in few shapes (which optional fields are there, in which order). Sorting and encoding their
 * names once a shape, not once a fact, is most of what makes a long import fast.
 */
export function createPayloadShapes(): (type: string, names: readonly string[]) => PayloadShape {
  const known = new Map<string, PayloadShape[]>()
  return (type, names) => {
    const shapes = known.get(type) ?? []
    if (shapes.length === 0) {
      if (known.size >= maxTypes) known.clear()
      known.set(type, shapes)
    }
    for (const shape of shapes) if (sameNames(shape.names, names)) return shape
    if (shapes.length >= maxShapesAType) shapes.length = 0
    const shape = shapeOf(names)
    shapes.push(shape)
    return shape
  }
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false
  return true
}

function shapeOf(names: readonly string[]): PayloadShape {
  const sorted = names.toSorted()
  const openings = sorted.map((name, i) => utf8Bytes(`${i === 0 ? '' : ','}${JSON.stringify(name)}:`))
  return { names, sorted, openings }
}
