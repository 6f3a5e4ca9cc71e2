import type { SubjectKind } from '@zhiheng/contract'
import type { Delivery, InventedCity, InventedFact } from '@zhiheng/invented-city'
import { sql } from 'kysely'
import type pg from 'pg'
import { systemActor } from '#kernel/actor'
import type { MovableClock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { read } from '#kernel/transaction'
import type { createLedger, LedgerTables } from '#modules/ledger'
import type { Progress } from './progress.ts'

/** A ledger with a clock of its own: what is delivered through it becomes known at the instant of the delivery. */
export type Lane = {
  readonly ledger: Pick<ReturnType<typeof createLedger>, 'append'>
  readonly clock: MovableClock
}

export type Source = { readonly id: string; readonly kind: string }

export type FillFacts = {
  readonly city: InventedCity
  /** Deliveries of different suppliers go in side by side, those of one supplier one after the other. */
  readonly lanes: readonly Lane[]
  readonly sourceOf: (organisation: string) => Source
  readonly progress: Progress
  readonly pool: pg.Pool
}

const atOnce = 10_000

/** Delivers the city's facts; what became known earlier is begun earlier. */
export async function fillFacts(work: FillFacts): Promise<{ readonly refused: number }> {
  const desk = new Desk(work)
  const lanes = work.lanes.map((lane) => ({ lane, done: Promise.resolve() }))
  const last = new Map<string, Promise<void>>()
  for (const delivery of work.city.deliveries()) {
    const free = await Promise.race(lanes.map((each) => each.done.then(() => each)))
    const before = last.get(delivery.supplier) ?? Promise.resolve()
    free.done = before.then(() => desk.deliver(free.lane, delivery))
    last.set(delivery.supplier, free.done)
  }
  await Promise.all(lanes.map(({ done }) => done))
  return { refused: desk.refused }
}

class Desk {
  refused = 0
  readonly #work: FillFacts
  /** Ids of facts that a later one will end. */
  readonly #ended = new Map<number, string>()

  constructor(work: FillFacts) {
    this.#work = work
  }

  async deliver({ ledger, clock }: Lane, { supplier, at, facts }: Delivery): Promise<void> {
    const source = this.#work.sourceOf(supplier)
    clock.set(at)
    for (let start = 0; start < facts.length; start += atOnce) {
      await this.#append(ledger, source, facts.slice(start, start + atOnce))
    }
  }

  async #append(ledger: Lane['ledger'], source: Source, facts: readonly InventedFact[]): Promise<void> {
    const { city, progress } = this.#work
    const kinds = new Map<string, SubjectKind>()
    const rows = facts.map((fact) => {
      const subjectId = city.idOf(fact.key)
      kinds.set(subjectId, city.kindOf(fact.key))
      return this.#rowOf(fact, subjectId)
    })
    const { appended, repeated, problems } = await ledger.append(systemActor, { source, facts: rows, kinds })
    const surprise = problems.find(({ index }) => facts[index]?.refused !== true)
    if (surprise)
      throw new Error(
        `An invented fact was refused: ${JSON.stringify([rows[surprise.index], surprise.issues])}`,
      )
    for (const { index, id } of appended) this.#remember(facts[index], id)
    for (const index of repeated) {
      const fact = facts[index]
      if (fact && fact.ref !== null) this.#remember(fact, await findFactId(this.#work.pool, source, fact))
    }
    this.refused += problems.length
    progress.facts(appended.length + repeated.length)
  }

  #remember(fact: InventedFact | undefined, id: string): void {
    if (fact && fact.ref !== null) this.#ended.set(fact.ref, id)
  }

  #rowOf(fact: InventedFact, subjectId: string) {
    const { type, occurredOn, validTo, document, line, payload, legalBasis, effect, corrects, reason } = fact
    const correctsId = corrects === null ? null : (this.#ended.get(corrects) ?? null)
    if (corrects !== null) this.#ended.delete(corrects)
    return {
      subjectId,
      type,
      occurredOn,
      validTo,
      document,
      line,
      payload,
      legalBasis,
      effect,
      correctsId,
      reason,
    }
  }
}

/** The id of a fact that was delivered before a run was broken off. */
const findFactId = (pool: pg.Pool, source: Source, { document, line }: InventedFact): Promise<string> =>
  read(createDatabase<LedgerTables>(pool), systemActor, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from facts where source_id = ${source.id} and document = ${document} and line = ${line}`.execute(
      tx,
    )
    if (!rows[0]) throw new Error(`The fact ${document} ${line} is not there`)
    return rows[0].id
  })
