/** A whole number of `[0, count)` that follows from a seed: an integer hash (splitmix32), the same on every machine. */
export function seeded(seed: number, count: number): number {
  let state = (Math.trunc(seed) + 0x9e3779b9) | 0
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97)
  return ((state ^ (state >>> 15)) >>> 0) % count
}
