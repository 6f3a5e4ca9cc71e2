import type { Readable } from 'node:stream'
import type { FileView } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { Purposes } from '#kernel/purposes'
import type { NewJob } from '#modules/jobs'
import type { createLedger } from '#modules/ledger'
import type { Directory } from '#modules/organisations'
import type { Subjects } from '#modules/subjects'
import type { ExchangeTables } from './tables.ts'

export type ExchangeDependencies = {
  readonly pool: pg.Pool
  readonly db: Kysely<ExchangeTables>
  readonly clock: Clock
  /** How long files of data stay once nothing waits for them. */
  readonly dataFileDays: number
  /** Rows of a file that are taken in one transaction. */
  readonly batchRows: number
  /** Told of whose file has been taken in. */
  readonly imported?: (sourceId: string) => Promise<void>
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly ledger: Pick<ReturnType<typeof createLedger>, 'prepare' | 'writePrepared' | 'append' | 'sharing'>
  readonly purposes: Pick<Purposes, 'check' | 'inForce' | 'labelOf'>
  readonly subjects: Pick<Subjects, 'queries' | 'codes' | 'useCases' | 'coreOf'>
  /** Facts that leave: whoever got them is told when one is corrected. */
  readonly recordCopy: (
    tx: QueryExecutorProvider,
    copy: {
      readonly holderId: string | null
      readonly holderName: string
      readonly channel: 'export' | 'feed'
      readonly knownAt: string
      readonly factIds: readonly string[]
    },
  ) => Promise<unknown>
  readonly enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => Promise<string>
  readonly files: {
    readonly locate: (actor: Actor, id: string) => Promise<{ readonly view: FileView; readonly path: string }>
    readonly keep: (
      actor: Actor,
      named: { readonly name: string; readonly mediaType: string },
      stream: Readable,
      purpose?: 'data' | 'export',
    ) => Promise<FileView>
    readonly listStale: (
      actor: Actor,
      before: string,
      after: { readonly id: string; readonly uploadedAt: string } | undefined,
      limit: number,
    ) => Promise<readonly { readonly id: string; readonly uploadedAt: string; readonly bytes: number }[]>
    readonly clear: (tx: unknown, ids: readonly string[]) => Promise<void>
    /** What a job writes piece by piece, and goes on with after a break. */
    readonly part: (id: string) => {
      readonly size: () => Promise<number>
      readonly append: (at: number, bytes: Uint8Array) => Promise<number>
      readonly lines: (from: number, to: number) => AsyncIterable<string>
      readonly remove: () => Promise<void>
    }
  }
}
export type Wiring = Omit<ExchangeDependencies, 'db'>
