import type { CreditPolicy, NoticeTarget, Words } from '@zhiheng/contract'
import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import type { createLedger } from '#modules/ledger'
import type { Directory } from '#modules/organisations'
import type { CreditTables } from './tables.ts'

export type Tx = Kysely<CreditTables>

type Parties = {
  readonly firmIds: readonly string[]
  readonly office: boolean
  readonly organisationIds: readonly string[]
}
type TellStep = (
  tx: Tx,
  parties: Parties,
  notice: {
    readonly kind: string
    readonly at: string
    readonly title: string
    readonly by: string
    readonly note: string | null
    readonly detail: Readonly<Record<string, unknown>>
    readonly target: { readonly type: NoticeTarget; readonly id: string }
    readonly except?: string | null
  },
) => Promise<void>

export type ModelTitle = {
  readonly title: Words
  readonly leaves: ReadonlyMap<string, Words>
}

/** What is handed in by `app.ts`: narrow queries and use cases of the modules below. */
export type CreditDependencies = {
  readonly pool: pg.Pool
  readonly db: Kysely<CreditTables>
  readonly clock: Clock
  readonly calendar: () => Promise<CalendarExceptions>
  readonly directory: (on?: PlainDate) => Promise<Directory>
  readonly policies: readonly CreditPolicy[]
  readonly appendAll: ReturnType<typeof createLedger>['appendAll']
  /** Tells holders of copies that a fact has ended; works as the product. */
  readonly spreadFact: (tx: Tx, subjectId: string, factId: string) => Promise<number>
  /** Tells the sides of a case; works as the product. */
  readonly tell: TellStep
  /** Of these firms, those that somebody speaks for here. */
  readonly speakersFor: (tx: Tx, firmIds: readonly string[]) => Promise<ReadonlyMap<string, unknown>>
  /** What models are called, of the versions in force. */
  readonly modelTitles: () => Promise<ReadonlyMap<string, ModelTitle>>
  /** The last result of a model for a subject; undefined where it has none. */
  readonly latestResult?: (
    tx: Tx,
    subjectId: string,
    model: string,
  ) => Promise<{ readonly asOf: PlainDate; readonly grade: string | null } | undefined>
}
