import { defaultDisplay } from '@zhiheng/fact-types'
import type pg from 'pg'
import { type Actor, systemActor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { type CopyTransaction, writeWithCopy } from '#kernel/copy'
import { createDatabase } from '#kernel/database'
import { write } from '#kernel/transaction'
import { type AppendInput, appendBatch } from './append-batch.ts'

import { awaitAppends } from './batch-repository.ts'
import type { Appended } from './new-fact.ts'
import type { LedgerTables } from './tables.ts'

export type { LedgerTables } from './tables.ts'

type Options = { readonly pool: pg.Pool; readonly clock: Clock }

/** Facts about subjects, append-only, in two times: what was true on a day, and what was known at an instant. */
export function createLedger({ pool, clock }: Options) {
  const deps = { clock, display: defaultDisplay }
  return {
    /** Appends a batch in a transaction of its own; what is wrong is said, the rest is in. */
    append: (actor: Actor, input: AppendInput): Promise<Appended> =>
      writeWithCopy<LedgerTables, Appended>(pool, actor, 'append-facts', (transaction) =>
        appendBatch(deps, transaction, actor, input),
      ),
    /** An instant up to which all that will ever have become known is known: no batch under way is older. */
    knownNow: (): Promise<string> =>
      write(createDatabase<LedgerTables>(pool), systemActor, 'read', async (tx) => {
        await awaitAppends(tx)
        return clock.now()
      }),
    /** The same in the caller's transaction, beside what else must hold or fall with it. */
    appendIn: (
      transaction: CopyTransaction<LedgerTables>,
      actor: Actor,
      input: AppendInput,
    ): Promise<Appended> => appendBatch(deps, transaction, actor, input),
  }
}
