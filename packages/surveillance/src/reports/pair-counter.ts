/**
 * Counts of product × injury keys in an open hash: most pairs never occur, so a full table would be mostly zeros.
 * Each key remembers the last report that was counted for it, which is all that "distinct reports" needs.
 */
export type PairCounter = {
  /** Counts the report for the key unless it was the last one counted. Reports come in one after the other. */
  readonly add: (key: number, report: number) => void
  /** Keys in ascending order with their counts. */
  readonly entries: () => { readonly key: Float64Array; readonly count: Float64Array }
}

export function pairCounter(): PairCounter {
  let capacity = 1 << 12
  let used = 0
  let keys = new Float64Array(capacity).fill(-1)
  let counts = new Float64Array(capacity)
  let last = new Float64Array(capacity)
  const slotOf = (key: number): number => {
    // Both halves of the key take part; the multipliers are odd and spread neighbours.
    const low = Math.imul(key >>> 0, 0x9e3779b1)
    const high = Math.imul((key / 0x1_0000_0000) >>> 0, 0x85ebca6b)
    let slot = ((low ^ (low >>> 15)) + high) & (capacity - 1)
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & (capacity - 1)
    return slot
  }
  const grow = (): void => {
    const [oldKeys, oldCounts, oldLast] = [keys, counts, last]
    capacity *= 4
    keys = new Float64Array(capacity).fill(-1)
    counts = new Float64Array(capacity)
    last = new Float64Array(capacity)
    for (let i = 0; i < oldKeys.length; i += 1) {
      const key = oldKeys[i] as number
      if (key === -1) continue
      const slot = slotOf(key)
      keys[slot] = key
      counts[slot] = oldCounts[i] as number
      last[slot] = oldLast[i] as number
    }
  }
  return {
    add(key, report) {
      let slot = slotOf(key)
      if (keys[slot] === -1) {
        if (2 * (used + 1) > capacity) {
          grow()
          slot = slotOf(key)
        }
        used += 1
        keys[slot] = key
        last[slot] = -1
      }
      if (last[slot] === report) return
      last[slot] = report
      counts[slot] = (counts[slot] as number) + 1
    },
    entries() {
      const key = keys.filter((value) => value !== -1).sort()
      return { key, count: key.map((value) => counts[slotOf(value)] as number) }
    },
  }
}
