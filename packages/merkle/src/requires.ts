/** The grammar of errors in this package: function name, "requires", what it needs, what it got. */
export function refuse(where: string, what: string): never {
  throw new RangeError(`${where} requires ${what}`)
}

/** A whole number from 0 that a double holds exactly. */
export function requireCount(where: string, name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    refuse(where, `${name} to be a whole number of at least 0, got ${value}`)
}

/** A count below `size`. */
export function requireIndex(where: string, index: number, size: number): void {
  requireCount(where, 'size', size)
  requireCount(where, 'index', index)
  if (index >= size) refuse(where, `index to be below the size ${size}, got ${index}`)
}
