import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { AdmitFile } from '#kernel/upload'
import type { Directory } from '#modules/organisations'
import type { RawVerbs } from '#modules/tasks'
import type { InstructionReadTables } from './tables.ts'

export type Tx = Kysely<InstructionReadTables>
type Paper =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'file'
      readonly bytes: Uint8Array
      readonly fileName: string
      readonly mediaType: string
    }

export type InstructionDependencies = {
  readonly db: Tx
  readonly clock: Clock
  readonly admit: AdmitFile
  readonly calendar: () => Promise<CalendarExceptions>
  readonly directory: (on: PlainDate) => Promise<Directory>
  /** @throws DOCUMENT_UNREADABLE with reason and remedy */
  readonly readText: (paper: Paper) => Promise<string>
  readonly verbsWithin: (tx: Tx) => Pick<RawVerbs, 'create' | 'copy'>
}
