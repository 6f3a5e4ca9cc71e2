import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { NewJob } from '#modules/jobs'
import type { createLedger } from '#modules/ledger'
import type { Directory } from '#modules/organisations'
import type { AssessmentTables } from './tables.ts'

export type Tx = Kysely<AssessmentTables>

/** A grade that a run found to be another than before. */
export type ChangedGrade = {
  readonly subjectId: string
  readonly model: string
  readonly from: string | null
  readonly to: string | null
  /** Whether it is further down the model's list of grades; a first grade is neither. */
  readonly direction: 'better' | 'worse' | 'other'
  readonly asOf: PlainDate
}

/** In the transaction that records the changes, working as the product. */
export type GradeListener = (tx: Tx, changes: readonly ChangedGrade[]) => Promise<unknown>

/** A day on which somebody outside refers to the grades of a subject. */
export type Referred = { readonly subjectId: string; readonly asOf: PlainDate }

/** Says what is referred to of the time before a day; what stood then is kept. */
export type ResultKeeper = (tx: Tx, before: PlainDate) => Promise<readonly Referred[]>

/** What the module is handed by `app.ts`: narrow queries and use cases of the modules below. */
export type AssessmentDependencies = {
  readonly pool: pg.Pool
  readonly db: Tx
  readonly clock: Clock
  readonly directory: (on?: PlainDate) => Promise<Directory>
  readonly knownNow: () => Promise<string>
  readonly factsAsOf: ReturnType<typeof createLedger>['queries']['factsAsOf']
  readonly enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => Promise<string>
  readonly listeners: readonly GradeListener[]
  readonly keepers: readonly ResultKeeper[]
  /** How long results that were overtaken, and trials, are kept. */
  readonly keep: { readonly resultMonths: number; readonly whatIfMonths: number }
}
