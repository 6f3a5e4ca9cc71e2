import { defaultDisplay } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type Actor, systemActor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { type CopyTransaction, writeWithCopy } from '#kernel/copy'
import { createDatabase } from '#kernel/database'
import type { Purposes } from '#kernel/purposes'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { appendAll } from './append-all.ts'
import { type AppendInput, appendBatch, type FactListener, prepareBatch, writeBatch } from './append-batch.ts'
import { awaitAppends, putKnown } from './batch-repository.ts'
import type { LedgerDependencies } from './deps.ts'
import { factsAsOf } from './facts-of-subject.ts'
import { getFamily } from './family.ts'
import { forgetJob, forgetLookups } from './forget-lookups.ts'
import { createLogKeys, type LogKeyOptions } from './log-keys.ts'
import { insertLookups, lookupOf } from './lookups.ts'
import type { Appended } from './new-fact.ts'
import { agreementRoutes, factRoutes, ledgerRoutes } from './routes.ts'
import { seal } from './seal.ts'
import { sealJob } from './seal-job.ts'
import { endedSince, findShares, maskFact, sharingOf } from './sharing.ts'
import type { LedgerTables } from './tables.ts'
import { ledgerUseCases } from './use-cases.ts'

export { ledgerGrants } from './policy.ts'
export type { Sharing } from './sharing.ts'
export type { LedgerTables } from './tables.ts'

type Options = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly lookupMonths: number
  readonly purposes: Purposes
  readonly log: LogKeyOptions
  /** How often new facts are signed. */
  readonly sealMinutes: number
  /** Told of whose facts came, after they are in; files of many batches tell it themselves. */
  readonly appended?: (sourceId: string) => Promise<void>
}

/** Facts about subjects, append-only, in two times: what was true on a day, and what was known at an instant. */
export function createLedger(options: Options) {
  const { pool, clock } = options
  const keys = createLogKeys(options.log)
  const deps: LedgerDependencies = { ...options, keys, db: createDatabase(pool) }
  const listeners: FactListener[] = []
  const rules = { clock, display: defaultDisplay, listeners }
  const append = async (actor: Actor, input: AppendInput): Promise<Appended> => {
    const result = await writeWithCopy<LedgerTables, Appended>(pool, actor, 'append-facts', (transaction) =>
      appendBatch(rules, transaction, actor, input),
    )
    if (result.appended.length > 0) await options.appended?.(input.source.id)
    return result
  }
  const useCases = ledgerUseCases(deps, append)
  const appendIn = (
    transaction: CopyTransaction<LedgerTables>,
    actor: Actor,
    input: AppendInput,
  ): Promise<Appended> => appendBatch(rules, transaction, actor, input)
  return {
    factRoutes: { routes: factRoutes(useCases) },
    agreementRoutes: { routes: agreementRoutes(useCases) },
    routes: ledgerRoutes(useCases),
    useCases,
    /** Appends a batch in a transaction of its own; what is wrong is said, the rest is in. */
    append,
    /** The same in the caller's transaction, beside what else must hold or fall with it. */
    appendIn,
    /** The same for a decision's few facts: all of them, or an error that names the field. */
    appendAll: appendAll.bind(null, { directory: options.directory, appendIn }),
    /** Who acts on some facts as soon as they are known. */
    onAppended: (listener: FactListener): void => {
      listeners.push(listener)
    },
    /** The two halves of appending, for imports: the next batch is prepared while one is written. */
    prepare: (input: Parameters<typeof prepareBatch>[1]) => prepareBatch(rules, input),
    writePrepared: writeBatch.bind(null, rules),
    /** An instant up to which all that will ever have become known is known: no batch that is older will come. */
    knownNow: (): Promise<string> =>
      write(createDatabase<LedgerTables>(pool), systemActor, 'know-ledger', async (tx) => {
        await awaitAppends(tx)
        const now = clock.now()
        await putKnown(tx, now)
        return now
      }),
    /** What counts about a subject and those merged into it, as `actor` may see it; for judging. Nothing is logged. */
    asOf: (actor: Actor, subjectId: string, day: PlainDate, knownAt: string) =>
      read(deps.db, actor, async (tx) =>
        factsAsOf(tx as Kysely<unknown>, (await getFamily(tx, subjectId)).members, { day, knownAt }),
      ),
    /** Each in the caller's transaction. */
    queries: { factsAsOf },
    /** For whoever hands facts out in bulk: cut what is not shared, and record who took what, before it leaves. */
    sharing: { findShares, sharingOf, endedSince, maskFact, lookupOf, insertLookups },
    /** Puts new facts into the tree and signs its root, now; the scheduled job does it every few minutes. */
    seal: (maxLeaves?: number) => seal(deps, maxLeaves),
    /** Forgets look-ups whose time is over. */
    forgetLookups: () => forgetLookups(deps),
    jobs: [sealJob(clock, keys, options.sealMinutes), forgetJob(deps)],
  }
}
