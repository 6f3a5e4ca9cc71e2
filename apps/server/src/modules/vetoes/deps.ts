import type { VetoPolicy } from '@zhiheng/contract'
import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import type { createLedger } from '#modules/ledger'
import type { Directory } from '#modules/organisations'
import type { VetoTables } from './tables.ts'

/** What the module is handed by `app.ts`: narrow queries and use cases of the modules below it. */
export type VetoDependencies = {
  readonly pool: pg.Pool
  readonly db: Kysely<VetoTables>
  readonly clock: Clock
  readonly calendar: () => Promise<CalendarExceptions>
  readonly directory: (on: PlainDate) => Promise<Directory>
  readonly appendAll: ReturnType<typeof createLedger>['appendAll']
  readonly policies: readonly VetoPolicy[]
  /** Tells the sides of an appeal; works as the product. */
  readonly tell: (
    tx: Kysely<VetoTables>,
    parties: {
      readonly firmIds: readonly string[]
      readonly office: boolean
      readonly organisationIds: readonly string[]
    },
    notice: {
      readonly kind: string
      readonly at: string
      readonly title: string
      readonly by: string
      readonly note: string | null
      readonly detail: Readonly<Record<string, unknown>>
      readonly target: { readonly type: 'veto'; readonly id: string }
      readonly except?: string | null
    },
  ) => Promise<void>
}
