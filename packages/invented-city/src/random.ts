/** An integer hash of 32 bits (the finaliser of splitmix32): neighbours in, nothing alike out. */
export function mix(value: number): number {
  let state = (value + 0x9e3779b9) | 0
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97)
  return (state ^ (state >>> 15)) >>> 0
}

/**
 * Seeded chance (sfc32): the same keys give the same sequence on every machine. Each subject has a sequence of its own, so
 * that any one of them can be made without those before it.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #count = 1

  constructor(...keys: readonly number[]) {
    let state = 0x2f6e2b1
    for (const key of keys) state = mix(state ^ mix(key))
    this.#a = state
    this.#b = mix(state ^ 0x5bd1e995)
    this.#c = mix(state ^ 0x1b873593)
    for (let round = 0; round < 10; round += 1) this.next()
  }

  /** In [0, 1). */
  next(): number {
    const sum = (this.#a + this.#b + this.#count) | 0
    this.#count = (this.#count + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both possible. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new RangeError('pick requires a list with something in it')
    return item
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Log-normal with the given median; `spread` is the standard deviation of the logarithm. */
  around(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }
}

/** Draws from a list with weights in one step of a binary search. */
export class Weighted<Item> {
  readonly #items: readonly Item[]
  readonly #ends: Float64Array
  readonly total: number

  constructor(items: readonly Item[], weightOf: (item: Item) => number) {
    this.#items = items
    this.#ends = new Float64Array(items.length)
    let sum = 0
    for (const [index, item] of items.entries()) {
      sum += weightOf(item)
      this.#ends[index] = sum
    }
    if (!(sum > 0)) throw new RangeError('Weighted requires a positive weight')
    this.total = sum
  }

  draw(random: Random): Item {
    const mark = random.next() * this.total
    let low = 0
    let high = this.#ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ends[middle] ?? 0) > mark) high = middle
      else low = middle + 1
    }
    return this.#items[low] as Item
  }
}

/** A permutation of 0 … count − 1 that needs no table: i → (factor · i + offset) mod count. */
export function scramble(count: number, seed: number): (index: number) => number {
  const offset = count > 0 ? mix(seed) % count : 0
  let factor = Math.max(1, Math.floor(count * 0.6180339887) + (mix(seed ^ 0x51ed270b) % 97))
  while (greatestDivisor(factor, count) !== 1) factor += 1
  return (index) => (factor * index + offset) % count
}

function greatestDivisor(a: number, b: number): number {
  let [left, right] = [a, b]
  while (right !== 0) [left, right] = [right, left % right]
  return left
}
