import type { CityData, District } from './city-data.ts'
import { Random, scramble, Weighted } from './random.ts'
import type { SubjectKey } from './subject.ts'
import { getTrade, type ProductClass, type Trade } from './trades.ts'

/** What a planted truth decides of a firm instead of chance. */
export type FirmOverride = {
  readonly trade?: string
  readonly district?: number
  readonly town?: number
  readonly owner?: SubjectKey
  /** The firm that this one is under another name. */
  readonly twinOf?: SubjectKey
  /** The firm that this one is at its new address, its name written with a slip. */
  readonly movedFrom?: SubjectKey
  /** Which of its codes it goes by. */
  readonly codes?: 'organisation-code' | 'uscc' | 'local-number'
}

/**
 * Every firm by its key, which is its rank by size: what has to be asked often lies in arrays, everything else follows from the
 * key, so that a hundred thousand firms take some megabytes.
 */
export class Firms {
  readonly count: number
  readonly #seed: number
  readonly #trades: readonly Trade[]
  readonly #trade: Uint8Array
  readonly #district: Uint8Array
  readonly #productEnd: Uint32Array
  readonly #overrides: ReadonlyMap<SubjectKey, FirmOverride>
  readonly #data: CityData
  readonly #codeOrder: (index: number) => number
  readonly #byTrade = new Map<string, SubjectKey[]>()

  constructor(data: CityData, seed: number, count: number, overrides: ReadonlyMap<SubjectKey, FirmOverride>) {
    this.count = count
    this.#seed = seed
    this.#data = data
    this.#overrides = overrides
    const shares = data.pillars.flatMap((pillar) =>
      Object.entries(pillar.trades).map(([key, share]) => ({
        trade: getTrade(key),
        share: share * pillar.share,
      })),
    )
    this.#trades = shares.map(({ trade }) => trade)
    const tradeOf = new Weighted(
      shares.map((each, index) => ({ ...each, index })),
      ({ share }) => share,
    )
    const districtOf = new Weighted(
      data.districts.map((each, index) => ({ ...each, index })),
      ({ share }) => share,
    )
    this.#trade = new Uint8Array(count)
    this.#district = new Uint8Array(count)
    this.#productEnd = new Uint32Array(count)
    this.#codeOrder = scramble(count, seed ^ 0x0c0de)
    let products = 0
    for (let key = 0; key < count; key += 1) {
      const random = this.random(key, 1)
      this.#trade[key] = this.#indexOfTrade(overrides.get(key)?.trade) ?? tradeOf.draw(random).index
      this.#district[key] = overrides.get(key)?.district ?? districtOf.draw(random).index
      products += this.#productsMade(key, random)
      this.#productEnd[key] = products
    }
  }

  #indexOfTrade(key: string | undefined): number | undefined {
    const index = key === undefined ? -1 : this.#trades.findIndex((each) => each.key === key)
    return index < 0 ? undefined : index
  }

  /** Large firms make more kinds of goods. */
  #productsMade(key: SubjectKey, random: Random): number {
    const { makes } = this.trade(key)
    if (makes.length === 0) return 0
    const size = Math.log10(1 + this.employees(key))
    return Math.max(1, Math.min(40, Math.round(random.around(size, 0.4))))
  }

  /** Chance of its own for each firm and purpose. */
  random(key: SubjectKey, purpose: number): Random {
    return new Random(this.#seed, purpose, key)
  }

  trade(key: SubjectKey): Trade {
    const trade = this.#trades[this.#trade[key] ?? 0]
    if (!trade) throw new RangeError(`There is no firm ${key}`)
    return trade
  }

  districtIndex(key: SubjectKey): number {
    return this.#district[key] ?? 0
  }

  district(key: SubjectKey): District {
    return this.#data.districts[this.districtIndex(key)] as District
  }

  override(key: SubjectKey): FirmOverride | undefined {
    return this.#overrides.get(key)
  }

  /** Place in the order of organisation codes and names, which says nothing of size. */
  codeIndex(key: SubjectKey): number {
    return this.#codeOrder(key)
  }

  /** Zipf's law over the whole city, within what is usual for the trade. */
  employees(key: SubjectKey): number {
    const expected = this.trade(key).largest * (1 + key) ** -0.75
    return Math.max(2, Math.round(this.random(key, 2).around(expected, 0.5)))
  }

  /** The firm that owns this one; chains arise, circles cannot: owners are larger. */
  owner(key: SubjectKey): SubjectKey | undefined {
    const told = this.#overrides.get(key)?.owner
    if (told !== undefined) return told
    const random = this.random(key, 3)
    if (key < 5 || this.#overrides.has(key) || !random.chance(0.07)) return undefined
    return Math.floor(key * random.next() ** 1.6)
  }

  /** The firm that this one is a branch of. */
  head(key: SubjectKey): SubjectKey | undefined {
    const random = this.random(key, 4)
    if (key < 5 || this.#overrides.has(key) || this.owner(key) !== undefined || !random.chance(0.04))
      return undefined
    const head = Math.floor(key * random.next() ** 1.6)
    return this.#overrides.has(head) ? undefined : head
  }

  products(key: SubjectKey): { readonly first: number; readonly end: number } {
    return { first: key === 0 ? 0 : (this.#productEnd[key - 1] ?? 0), end: this.#productEnd[key] ?? 0 }
  }

  get productCount(): number {
    return this.#productEnd[this.count - 1] ?? 0
  }

  /** The firm that makes the index-th product. */
  maker(product: number): SubjectKey {
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#productEnd[middle] ?? 0) > product) high = middle
      else low = middle + 1
    }
    return low
  }

  /** What the n-th product of a firm is; its main goods come first. */
  productClass(key: SubjectKey, nth: number): ProductClass {
    const { makes } = this.trade(key)
    const main = this.random(key, 5).integer(0, makes.length - 1)
    return makes[(main + nth) % makes.length] as ProductClass
  }

  /** Firms by their keys that are in a trade; made when first asked for. */
  inTrade(trade: string): readonly SubjectKey[] {
    let found = this.#byTrade.get(trade)
    if (!found) {
      const index = this.#trades.findIndex((each) => each.key === trade)
      found = []
      for (let key = 0; key < this.count; key += 1) if (this.#trade[key] === index) found.push(key)
      this.#byTrade.set(trade, found)
    }
    return found
  }

  /** A firm by chance, the large ones oftener. */
  draw(random: Random): SubjectKey {
    return Math.floor(this.count * random.next() ** 2)
  }

  /** A firm by chance that makes goods. */
  drawMaker(random: Random): SubjectKey {
    for (let tries = 0; tries < 200; tries += 1) {
      const key = this.draw(random)
      if (this.trade(key).makes.length > 0) return key
    }
    throw new RangeError('An invented city needs firms that make goods')
  }
}
