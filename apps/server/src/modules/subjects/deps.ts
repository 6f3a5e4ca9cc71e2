import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { createJobs } from '#modules/jobs'
import type { Directory } from '#modules/organisations'
import type { SubjectTables } from './tables.ts'

/** What the module is handed by `app.ts`. */
export type SubjectDependencies = {
  readonly db: Kysely<SubjectTables>
  readonly clock: Clock
  /** City and districts: names of firms begin with them. */
  readonly directory: (on: PlainDate) => Promise<Directory>
  readonly jobs: Pick<ReturnType<typeof createJobs>, 'register' | 'enqueue'>
}
export type Tx = Kysely<SubjectTables>
