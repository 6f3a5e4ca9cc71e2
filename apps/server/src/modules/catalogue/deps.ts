import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { AdmitFile } from '#kernel/upload'
import type { Directory } from '#modules/organisations'
import type { Subjects, SubjectTables } from '#modules/subjects'
import type { CatalogueTables } from './tables.ts'

/** With what it reads of subjects. */
export type CatalogueReadTables = CatalogueTables & Pick<SubjectTables, 'subjects' | 'subject_relations'>
export type Tx = Kysely<CatalogueReadTables>

export type CatalogueDependencies = {
  readonly db: Kysely<CatalogueReadTables>
  readonly clock: Clock
  readonly admit: AdmitFile
  /** Lead bodies are named by their short names. */
  readonly directory: (on: PlainDate) => Promise<Directory>
  readonly familiesOf: (tx: Tx, ids: readonly string[]) => ReturnType<Subjects['queries']['familiesOf']>
}
