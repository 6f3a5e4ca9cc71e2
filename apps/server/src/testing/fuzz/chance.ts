/** Chance that can be had again: everything that a case does follows from its seed. */
export type Chance = {
  /** 0 … 1, without 1. */
  readonly next: () => number
  /** 0 … below, without it. */
  readonly below: (count: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** True with this share. */
  readonly is: (share: number) => boolean
}

/** @param seed any text; the same text gives the same numbers (FNV-1a into mulberry32) */
export function createChance(seed: string): Chance {
  let state = 2_166_136_261
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return { next, below, is: (share) => next() < share, pick: (from) => from[below(from.length)] as never }
}
