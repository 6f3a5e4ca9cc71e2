import { type FactType, findFactType } from '@zhiheng/fact-types'
import type { Supplier } from '../city-data.ts'
import { digits } from '../codes-of.ts'
import type { InventedKind } from '../layout.ts'
import { type Random, Weighted } from '../random.ts'
import type { SubjectKey } from '../subject.ts'
import type { Subjects } from '../subjects.ts'
import { complete } from './complete.ts'
import { dateOf } from './days.ts'
import type { DayNumber, Draft, Values } from './fact.ts'
import type { Post } from './post.ts'

export type Telling = {
  readonly type: string
  readonly key: SubjectKey
  readonly on: DayNumber
  readonly payload: Values
  readonly validTo?: DayNumber
  readonly legalBasis?: string
  /** The field that holds the number of its document, and what kind of document that is: `罚字`. */
  readonly numbered?: { readonly field: string; readonly kind: string }
  readonly planted?: Draft['planted']
  /** Who supplies it, where a story goes on in the same hands. */
  readonly supplier?: number
}

/** What became of a telling: how many facts, and in whose hands. */
export type Told = { readonly count: number; readonly supplier: number; readonly number: string | undefined }

type Stage = {
  readonly subjects: Subjects
  readonly post: Post
  readonly suppliers: readonly Supplier[]
  readonly random: Random
  readonly series: string
  /** How many facts may still be told. */
  readonly room: number
}

/** What stories are told with: subjects by chance, and the way to the suppliers' desks. */
export class Teller {
  readonly subjects: Subjects
  readonly random: Random
  /** How many facts may still be told. */
  room: number
  /** Devices that a planted truth tells of: chance tells nothing more of them. */
  readonly keptApart = new Set<SubjectKey>()
  readonly #post: Post
  readonly #suppliers: readonly Supplier[]
  readonly #series: string
  readonly #named: ReadonlySet<string>
  readonly #choices = new Map<string, Weighted<number>>()
  readonly #numbers = new Map<string, number>()

  constructor({ subjects, post, suppliers, random, series, room }: Stage) {
    this.subjects = subjects
    this.random = random
    this.room = room
    this.#series = series
    this.#post = post
    this.#suppliers = suppliers
    this.#named = new Set(suppliers.flatMap(({ facts }) => Object.keys(facts)))
  }

  type(code: string): FactType {
    const type = findFactType(code)
    if (!type) throw new RangeError(`There is no fact type "${code}"`)
    return type
  }

  tell(telling: Telling): Told {
    const type = this.type(telling.type)
    const supplier =
      telling.supplier !== undefined && this.#supplies(telling.supplier, type)
        ? telling.supplier
        : this.#supplierOf(type, telling.key)
    if (this.room < 1) return { count: 0, supplier, number: undefined }
    const number = telling.numbered && this.nextNumber(supplier, telling.numbered.kind, telling.on)
    const told = telling.numbered
      ? { ...telling.payload, [telling.numbered.field]: number ?? '' }
      : telling.payload
    const basis = telling.legalBasis ?? (type.legalBasis === 'required' ? '《产品质量法》第十五条' : null)
    const ends = telling.validTo ?? (type.validity === 'required' ? telling.on + 3 * 365 : null)
    const draft: Draft = {
      key: telling.key,
      type,
      on: telling.on,
      validTo: type.validity === 'none' ? null : ends,
      payload: complete(type, told, telling.on, this.random),
      legalBasis: type.legalBasis === 'none' ? null : basis,
      document: number,
      planted: telling.planted,
    }
    const count = this.#post.take(draft, supplier, this.room)
    this.room -= count
    return { count, supplier, number }
  }

  /** `汕质监罚字〔2013〕18号`, counted by supplier, kind and year. */
  nextNumber(supplier: number, kind: string, on: DayNumber): string {
    const head = `${this.#suppliers[supplier]?.mark ?? ''}${kind}${this.#series}〔${dateOf(on).slice(0, 4)}〕`
    return `${head}${this.#count(head)}号`
  }

  /** A number that stands in a fact, such as a report's: `TDJ-2013-000118`. */
  serial(head: string, on: DayNumber): string {
    const start = `${head}${this.#series}-${dateOf(on).slice(0, 4)}`
    return `${start}-${digits(this.#count(start), 6)}`
  }

  #count(key: string): number {
    const next = (this.#numbers.get(key) ?? 0) + 1
    this.#numbers.set(key, next)
    return next
  }

  #supplies(supplier: number, type: FactType): boolean {
    return this.#weight(supplier, type) > 0
  }

  /** A type that a supplier names is not delivered by those who only name its group. */
  #weight(index: number, type: FactType): number {
    const { facts } = this.#suppliers[index] as Supplier
    return facts[type.code] ?? (this.#named.has(type.code) ? 0 : (facts[type.group] ?? 0))
  }

  #supplierOf(type: FactType, key: SubjectKey): number {
    const area = this.subjects.ground.data.districts[this.subjects.districtOf(key)]?.areaCode ?? ''
    const industry = this.#industryOf(key)
    const place = `${type.code} ${area} ${industry}`
    let choice = this.#choices.get(place)
    if (!choice) {
      const able = [...this.#suppliers.keys()].filter((index) => {
        const { areaCode, industries } = this.#suppliers[index] as Supplier
        const looks =
          industries === null || industry === '' || industries.some((each) => industry.startsWith(each))
        return looks && (areaCode === null || areaCode === area) && this.#weight(index, type) > 0
      })
      if (able.length === 0)
        throw new RangeError(`No supplier of the profile delivers ${type.code} for ${area} ${industry}`)
      choice = new Weighted(able, (index) => this.#weight(index, type))
      this.#choices.set(place, choice)
    }
    return choice.draw(this.random)
  }

  /** Of firms and goods; nothing for the rest. */
  #industryOf(key: SubjectKey): string {
    const { firms, layout } = this.subjects
    if (key < layout.enterprise.count) return firms.trade(key).industry
    const product = key - layout.product.first
    return product >= 0 && product < layout.product.count ? firms.trade(firms.maker(product)).industry : ''
  }

  /** Whether facts of the type may be about this subject. */
  fits(type: string, key: SubjectKey): boolean {
    return this.type(type).subjectKinds.includes(this.subjects.kindOf(key))
  }

  /** Any subject of a kind; of firms the large ones oftener. */
  anyOf(kind: InventedKind): SubjectKey {
    if (kind === 'enterprise') return this.subjects.firms.draw(this.random)
    const { first, count } = this.subjects.layout[kind]
    return this.random.integer(first, first + count - 1)
  }
}
