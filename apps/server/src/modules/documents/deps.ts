import type { BoardView, Inputs, Outputs, TaskSummary } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { AdmitFile } from '#kernel/upload'
import type { NewJob } from '#modules/jobs'
import type { NewNotice } from '#modules/notices'
import type { Directory } from '#modules/organisations'
import type { DocumentReadTables, DocumentTables } from './tables.ts'

export type Tx = Kysely<DocumentReadTables>
export type DocumentRow = Selectable<DocumentTables['documents']>

export type BoundTarget = {
  readonly type: 'measure' | 'task'
  readonly id: string
  readonly measureId: string
  readonly label: string
}

/** Everything that stands in a document is asked of the module that knows it, as the person who makes it. */
export type DocumentDependencies = {
  readonly db: Kysely<DocumentReadTables>
  readonly clock: Clock
  readonly admit: AdmitFile
  readonly directory: (on?: PlainDate) => Promise<Directory>
  readonly board: (actor: Actor, input: Inputs<'board'>['get'], since?: PlainDate) => Promise<BoardView>
  readonly listTasks: (
    actor: Actor,
    filter: Inputs<'tasks'>['list'],
  ) => Promise<{ items: TaskSummary[]; nextCursor: string | null }>
  readonly boundTargets: (actor: Actor, planId: string) => Promise<BoundTarget[]>
  readonly evidenceOf: (
    actor: Actor,
    target: Pick<BoundTarget, 'type' | 'id'>,
  ) => Promise<Outputs<'evidence'>['ofTask']>
  /** Tells the bodies that owe the tasks, and notes it on their trails, in the transaction that issues the document. */
  readonly urgeByDocument: (
    tx: Transaction<DocumentReadTables>,
    actor: Actor,
    urging: { taskIds: readonly string[]; note: string; detail: Record<string, string> },
  ) => Promise<number>
  /** Tells bodies, in a transaction that works as the product. */
  readonly notify: (tx: Tx, notice: NewNotice) => Promise<void>
  readonly enqueue: (tx: Tx, actor: Actor, job: NewJob) => Promise<string>
}
