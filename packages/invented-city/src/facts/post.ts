import type { FactGroup } from '@zhiheng/fact-types'
import { dayNumber } from '@zhiheng/primitives'
import type { Supplier } from '../city-data.ts'
import { Random } from '../random.ts'
import { dateOf } from './days.ts'
import type { DayNumber, Delivery, Draft, InventedFact, Values } from './fact.ts'
import { withImpossible, withMistake, withoutRequired } from './spoil.ts'

type Lying = {
  readonly draft: Draft
  readonly document: string | undefined
  readonly payload: Values
  readonly effect: InventedFact['effect']
  readonly ref: number | null
  readonly corrects: number | null
  readonly reason: string | null
  readonly refused: boolean
}

type Span = {
  readonly from: DayNumber
  /** No delivery later than on this day. */
  readonly until: DayNumber
  /** Deliveries this many times as far apart as the supplier's habit: a small city has few facts for each. */
  readonly stretch: number
  /** Told in documents' numbers where it is not the first invented city of a database. */
  readonly series: string
  readonly seed: number
}

const linesPerDocument = 200
/** What one happening makes at the most: told, told twice, withdrawn. */
const mostOfOne = 3
const marks: Readonly<Record<FactGroup, string>> = {
  licence: '许',
  sampling: '抽',
  inspection: '检',
  penalty: '罚',
  feedback: '诉',
  trade: '贸',
  duty: '责',
  honour: '奖',
  standard: '标',
  risk: '险',
}

/**
 * The desks of the suppliers: facts lie here until the next delivery of the one who supplies them, who delays, forgets,
 * mistakes and corrects by its own habits. What is not due yet is all that the stream keeps.
 */
export class Post {
  readonly #suppliers: readonly Supplier[]
  readonly #span: Span
  readonly #random: Random
  readonly #desks: Map<DayNumber, Map<number, Lying[]>> = new Map()
  readonly #numbers = new Map<string, number>()
  /** The day of each supplier's last delivery. */
  readonly #last: readonly DayNumber[]
  readonly #leftOut = new Map<number, boolean>()
  #refs = 0

  constructor(suppliers: readonly Supplier[], span: Span) {
    this.#suppliers = suppliers
    this.#span = span
    this.#random = new Random(span.seed, 50)
    this.#last = suppliers.map(({ silentSince }) =>
      silentSince === null ? span.until : Math.min(span.until, dayNumber(silentSince)),
    )
  }

  /**
   * @param room how many facts there may be at the most
   * @returns how many facts this makes in the ledger; 0 where nobody knows of it in time
   */
  take(draft: Draft, supplierIndex: number, room: number): number {
    const supplier = this.#suppliers[supplierIndex]
    if (!supplier) throw new RangeError(`There is no supplier ${supplierIndex}`)
    const random = this.#random
    const late = !draft.planted && random.chance(supplier.lateShare) ? random.integer(60, 170) : 0
    const delay = Math.max(1, Math.round(random.around(supplier.delayDays, 0.5)))
    const ready = draft.on + delay + late
    const last = this.#last[supplierIndex] ?? 0
    if (ready > last) return 0
    const day = this.#deliveryOn(supplierIndex, ready) ?? last
    if (draft.planted || room < mostOfOne) return this.#put(supplierIndex, day, plain(draft))
    const [missing, wrong] = [supplier.missingShare, supplier.missingShare + supplier.wrongShare]
    const habit = random.next()
    if (habit < wrong) return this.#refusedFirst(supplierIndex, day, draft, habit < missing)
    if (habit < wrong + supplier.correctedShare) return this.#corrected(supplierIndex, day, draft)
    return this.#put(supplierIndex, day, plain(draft))
  }

  /** Delivered wrong, refused, and right some weeks later. */
  #refusedFirst(supplier: number, day: DayNumber, draft: Draft, missing: boolean): number {
    const spoiled = (missing ? withoutRequired : withImpossible)(draft.type, draft.payload, this.#random)
    const again = this.#deliveryOn(supplier, day + this.#random.integer(7, 40))
    if (!spoiled || again === undefined) return this.#put(supplier, day, plain(draft))
    this.#put(supplier, day, { ...plain(draft), payload: spoiled, refused: true })
    return this.#put(supplier, again, plain(draft))
  }

  /** Delivered with a mistake and corrected, or delivered twice and the second time withdrawn. */
  #corrected(supplier: number, day: DayNumber, draft: Draft): number {
    const again = this.#deliveryOn(supplier, day + this.#random.integer(10, 90))
    const mistaken = withMistake(draft.type, draft.payload, this.#random)
    if (again === undefined) return this.#put(supplier, day, plain(draft))
    this.#refs += 1
    const [ref, corrects] = [this.#refs, this.#refs]
    if (mistaken && this.#random.chance(0.75)) {
      this.#put(supplier, day, { ...plain(draft), payload: mistaken, ref })
      const reason = this.#random.pick(['录入有误', '核对原件后更正', '复核后更正数值'])
      return (
        1 +
        this.#put(supplier, again, {
          ...plain(draft),
          document: undefined,
          effect: 'correct',
          corrects,
          reason,
        })
      )
    }
    this.#put(supplier, day, plain(draft))
    this.#put(supplier, day, { ...plain(draft), document: undefined, ref })
    return (
      2 +
      this.#put(supplier, again, {
        ...plain(draft),
        document: undefined,
        effect: 'withdraw',
        corrects,
        reason: '重复报送',
      })
    )
  }

  #put(supplier: number, day: DayNumber, lying: Lying): 1 {
    const desks = this.#desks.get(day) ?? new Map<number, Lying[]>()
    this.#desks.set(day, desks)
    const desk = desks.get(supplier)
    if (desk) desk.push(lying)
    else desks.set(supplier, [lying])
    return 1
  }

  #every(supplier: Supplier): number {
    return Math.min(91, Math.round(supplier.everyDays * this.#span.stretch))
  }

  /** The first delivery on or after a day; now and then one is left out, and its facts go with the next. */
  #deliveryOn(index: number, day: DayNumber): DayNumber | undefined {
    const supplier = this.#suppliers[index] as Supplier
    const every = this.#every(supplier)
    const last = this.#last[index] ?? 0
    const first = this.#span.from + ((index * 5) % every)
    for (let round = Math.max(0, Math.ceil((day - first) / every)); ; round += 1) {
      const on = first + round * every
      if (on > last) return undefined
      if (!this.#isLeftOut(index, round)) return on
    }
  }

  #isLeftOut(index: number, round: number): boolean {
    const key = index * 10_000 + round
    let leftOut = this.#leftOut.get(key)
    if (leftOut === undefined) {
      leftOut = new Random(this.#span.seed, 51, index, round).chance(this.#suppliers[index]?.lateShare ?? 0)
      this.#leftOut.set(key, leftOut)
    }
    return leftOut
  }

  /** Hands over, in order of time, everything that is due up to a day. */
  *deliver(upTo: DayNumber): Generator<Delivery> {
    const days = [...this.#desks.keys()].filter((day) => day <= upTo).sort((a, b) => a - b)
    for (const day of days) {
      const desks = this.#desks.get(day)
      this.#desks.delete(day)
      for (const [index, lying] of [...(desks ?? [])].sort(([a], [b]) => a - b)) {
        const supplier = this.#suppliers[index] as Supplier
        // Nine in the morning in China, one supplier a minute.
        const at = `${dateOf(day)}T01:${String(index % 60).padStart(2, '0')}:00.000Z`
        yield { supplier: supplier.organisation, at, facts: this.#number(supplier, day, lying) }
      }
    }
  }

  /** Writes the documents of one delivery: a list for each group of types, and a document of its own for what has a number. */
  #number(supplier: Supplier, day: DayNumber, lying: readonly Lying[]): InventedFact[] {
    const year = dateOf(day).slice(0, 4)
    const open = new Map<string, { document: string; line: number }>()
    return lying.map((each) => {
      const { draft, effect, document } = each
      const kind = `${marks[draft.type.group]}${effect === 'assert' ? '表' : '更'}`
      let place = document === undefined ? open.get(kind) : { document, line: 0 }
      if (!place || place.line >= linesPerDocument) {
        place = { document: this.#nextNumber(supplier, kind, year), line: 0 }
        open.set(kind, place)
      }
      place.line += 1
      draft.planted?.documents.push(`${supplier.organisation} ${place.document} ${place.line}`)
      return written(each, place)
    })
  }

  #nextNumber({ organisation, mark }: Supplier, kind: string, year: string): string {
    const key = `${organisation} ${kind} ${year}`
    const number = (this.#numbers.get(key) ?? 0) + 1
    this.#numbers.set(key, number)
    return `${mark}${kind}${this.#span.series}〔${year}〕${number}号`
  }
}

const plain = (draft: Draft): Lying => ({
  draft,
  document: draft.document,
  payload: draft.payload,
  effect: 'assert',
  ref: null,
  corrects: null,
  reason: null,
  refused: false,
})

function written(lying: Lying, { document, line }: { document: string; line: number }): InventedFact {
  const { draft, effect } = lying
  const withdrawn = effect === 'withdraw'
  return {
    key: draft.key,
    type: draft.type.code,
    occurredOn: dateOf(draft.on),
    validTo: draft.validTo === null || withdrawn ? null : dateOf(draft.validTo),
    document,
    line,
    payload: withdrawn ? {} : lying.payload,
    legalBasis: withdrawn ? null : draft.legalBasis,
    effect,
    ref: lying.ref,
    corrects: lying.corrects,
    reason: lying.reason,
    refused: lying.refused,
  }
}
