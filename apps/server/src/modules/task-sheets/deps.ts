import type { Readable } from 'node:stream'
import type { FileView } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { NewJob } from '#modules/jobs'
import type { Directory, Organisations } from '#modules/organisations'
import type { createTasks } from '#modules/tasks'
import type { TaskSheetTables } from './tables.ts'

export type TaskSheetDependencies = {
  readonly pool: pg.Pool
  readonly db: Kysely<TaskSheetTables>
  readonly clock: Clock
  readonly directory: (on?: PlainDate) => Promise<Directory>
  readonly match: Organisations['match']
  readonly tasks: ReturnType<typeof createTasks>['sheets']
  readonly files: {
    readonly locate: (actor: Actor, id: string) => Promise<{ readonly view: FileView; readonly path: string }>
    readonly keep: (
      actor: Actor,
      named: { readonly name: string; readonly mediaType: string },
      stream: Readable,
      purpose?: 'data' | 'export',
    ) => Promise<FileView>
  }
  readonly enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => Promise<string>
  /** Rows of a file that are changed in one transaction. */
  readonly batchRows: number
  /** Up to so many rows are written while the person waits. */
  readonly rowsAtOnce: number
}
export type Wiring = Omit<TaskSheetDependencies, 'db'>
