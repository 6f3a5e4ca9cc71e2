import * as z from 'zod'
import { base, Id, Instant, PlainDate } from './base.ts'
import { LookupPurpose } from './data-rules.ts'
import { TableFileFormat } from './fact-types.ts'
import { FactView } from './ledger.ts'
import { SubjectKind } from './subject-views.ts'

const tags = ['exchange']

/** Which facts leave, as they stood on a day and as they were known at an instant. */
export const FactExportFilter = z.object({
  /** The kinds of facts, in the order in which they stand in the file. */
  factTypes: z.array(z.string().max(60)).min(1).max(60),
  subjectKind: SubjectKind.optional(),
  /** An area with everything in it: `4405` is the whole city. */
  area: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  /** A section, division or class of GB/T 4754 with everything in it: `C` is manufacturing. */
  industry: z
    .string()
    .regex(/^[A-T]\d{0,4}$/)
    .optional(),
  sourceId: Id.optional(),
  occurredFrom: PlainDate.optional(),
  occurredTo: PlainDate.optional(),
  asOf: PlainDate.optional(),
  knownAt: Instant.optional(),
})
export type FactExportFilter = z.infer<typeof FactExportFilter>

/** A fact as it goes to another system, with whom it is about. */
export const FeedFact = z.object({
  /** Where it stands in the ledger. */
  leaf: z.number().int(),
  subject: z.object({ id: Id, kind: SubjectKind, name: z.string(), code: z.string().nullable() }),
  fact: FactView,
})
export type FeedFact = z.infer<typeof FeedFact>

export const factExports = {
  create: base
    .route({
      method: 'POST',
      path: '/fact-exports',
      summary: 'Write facts to a file',
      description:
        'Runs as a job whose result is the file, which only the person who asked may download. Its columns are those of the template: what goes out can come in. Several kinds are a sheet each in .xlsx, and lines that say their `type` in NDJSON; a CSV file holds one kind. Who took it and when stands in the properties and the last sheet of a workbook, in a title above the header of CSV, and in a first line `{"_about": …}` of NDJSON; the import passes over both. Without a purpose it holds what is public and what the own body supplied; look-ups of anything else are recorded before the file exists.',
      tags,
      successStatus: 201,
    })
    .input(
      FactExportFilter.extend({
        format: TableFileFormat.default('xlsx'),
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
        purpose: LookupPurpose.optional(),
      }),
    )
    .output(z.object({ jobId: Id })),
  feed: base
    .route({
      method: 'GET',
      path: '/facts/feed',
      summary: 'Facts in the order in which the ledger took them, for other systems',
      description:
        'Begin with `after=-1` and go on with the `next` of each answer; an answer may hold no fact that the reader may see and still lead on. A correction or withdrawal is a fact that names what it ends. Places are given at the commit: a fact never appears before a cursor that was handed out.',
      tags,
    })
    .input(
      z.object({
        /** The leaf up to which all is known; -1 at the beginning. */
        after: z.coerce.number().int().min(-1).default(-1),
        limit: z.coerce.number().int().min(1).max(1000).default(200),
        type: z.string().max(60).optional(),
        purpose: LookupPurpose.optional(),
      }),
    )
    .output(
      z.object({
        items: z.array(FeedFact),
        /** `after` of the next request. */
        next: z.number().int(),
        /** Whether there is more already. */
        more: z.boolean(),
      }),
    ),
}
