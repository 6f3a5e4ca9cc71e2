import { createHash } from 'node:crypto'
import type { Body } from './directory.ts'

/** One text for one state of the tree: bodies, their places and all their names, in whatever order they were read. */
export function digestTree(bodies: readonly Body[]): string {
  const sorted = bodies
    .map((body) => ({ ...body, names: body.names.toSorted((a, b) => compare(a.id, b.id)) }))
    .toSorted((a, b) => compare(a.id, b.id))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
