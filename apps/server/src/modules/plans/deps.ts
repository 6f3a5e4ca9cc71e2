import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { AdmitFile, AdmittedFile } from '#kernel/upload'
import type { Organisations } from '#modules/organisations'
import type { ReadOffThread } from './read-off-thread.ts'
import type { PlanTables } from './tables.ts'

export type Db = Kysely<PlanTables>
export type Tx = Transaction<PlanTables>
/** For queries, which also run on the read-only snapshot of a screen. */
export type ReadTx = Kysely<PlanTables>

/** How many tasks in force a measure has, by clause and owner; the tasks module answers, for it lies above. */
export type TaskCount = {
  readonly measureId: string
  readonly clauseId: string | null
  readonly ownerId: string
  readonly tasks: number
}

/** What the plans module is handed by `app.ts`. */
export type PlanDependencies = {
  readonly db: Db
  readonly clock: Clock
  readonly admit: AdmitFile
  /** Keeps what was admitted, for whoever may see what it belongs to. */
  readonly keepPaper: (actor: Actor, file: AdmittedFile) => Promise<{ readonly id: string }>
  readonly organisations: Pick<Organisations, 'directory' | 'match' | 'addBody' | 'forget'>
  /** Counts every task of the measures, also those that the reader may not open: a number is no secret, a gap is none. */
  readonly taskCounts: (tx: ReadTx, measureIds: readonly string[]) => Promise<readonly TaskCount[]>
  /** The codes that people cite tasks by, of those that the reader may see. */
  readonly taskCodes: (tx: ReadTx, taskIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly readOffThread: ReadOffThread
}
