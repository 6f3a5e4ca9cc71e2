import type { ProductRisk, SupervisionPolicy } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { SupervisionTables } from './tables.ts'

export type Tx = Kysely<SupervisionTables>

type Page = { readonly day: PlainDate; readonly after: string | null; readonly limit: number }
type Given = { readonly subjectId: string; readonly value: string | null }

/** What is handed in by `app.ts`: results of other modules, a page of subjects at a time in the order of their ids. */
export type SupervisionDependencies = {
  readonly db: Kysely<SupervisionTables>
  readonly clock: Clock
  readonly policies: readonly SupervisionPolicy[]
  /** Of these subjects, those that a veto bars from the top class, and by which. */
  readonly barred?: (
    tx: Tx,
    subjectIds: readonly string[],
    day: PlainDate,
  ) => Promise<ReadonlyMap<string, { readonly vetoId: string }>>
  /** The latest grade of every subject that a model judges. */
  readonly grades?: (tx: Tx, page: Page & { readonly model: string }) => Promise<readonly Given[]>
  /** Of these subjects, the highest risk level at which the key supervised catalogue lists them or what they make. */
  readonly catalogueRisks?: (
    tx: Tx,
    subjectIds: readonly string[],
    day: PlainDate,
  ) => Promise<ReadonlyMap<string, ProductRisk>>
}
