import * as z from 'zod'
import {
  ById,
  ByIdAtVersion,
  base,
  FieldIssue,
  Id,
  Instant,
  PageInput,
  pageOf,
  text,
  Version,
} from './base.ts'

export const FactImportState = z.enum(['checking', 'checked', 'importing', 'done', 'cancelled', 'failed'])
export type FactImportState = z.infer<typeof FactImportState>

/** One kind of fault that rows of a file have, and where it stands first. */
export const FactImportFault = FieldIssue.extend({ count: z.number().int(), firstLine: z.number().int() })
export type FactImportFault = z.infer<typeof FactImportFault>

/** What reading a file without taking anything has found. */
export const FactImportFindings = z.object({
  rows: z.number().int(),
  /** New and right: they would be taken. */
  right: z.number().int(),
  /** Delivered before, word for word. */
  repeated: z.number().int(),
  refused: z.number().int(),
  /** About somebody whom the register does not know. */
  parked: z.number().int(),
  faults: z.array(FactImportFault),
})
export type FactImportFindings = z.infer<typeof FactImportFindings>

export const FactImportView = z.object({
  id: Id,
  sourceId: Id,
  sourceName: z.string(),
  fileId: Id,
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx', 'ndjson']),
  sheet: z.string().nullable(),
  factType: z.string(),
  /** The mapping that reads it, as it was when the import began. */
  mapping: z.object({ name: z.string(), version: Version }).nullable(),
  state: FactImportState,
  /** The job that checks or imports; its progress, and cancelling it, are at /jobs/{jobId}. */
  jobId: Id.nullable(),
  found: FactImportFindings.nullable(),
  rows: z.number().int(),
  appended: z.number().int(),
  repeated: z.number().int(),
  refused: z.number().int(),
  parked: z.number().int(),
  /** The refused rows as a file of the kind that came, with a column of reasons; download it at /files/{id}/content. */
  refusedFileId: Id.nullable(),
  /** Why the file as a whole cannot be read. */
  issues: z.array(FieldIssue),
  createdAt: Instant,
  createdByName: z.string().nullable(),
  finishedAt: Instant.nullable(),
  version: Version,
})
export type FactImportView = z.infer<typeof FactImportView>

export const RefusedRow = z.object({ line: z.number().int(), issues: z.array(FieldIssue) })
export type RefusedRow = z.infer<typeof RefusedRow>

export const ParkedFact = z.object({
  id: Id,
  importId: Id.nullable(),
  line: z.number().int(),
  sourceId: Id,
  sourceName: z.string(),
  factType: z.string(),
  occurredOn: z.string(),
  document: z.string(),
  writtenCode: z.string().nullable(),
  writtenName: z.string().nullable(),
  /** How many waiting facts say the same code and name; they are settled together. */
  alike: z.number().int(),
  /** Whom it may mean, by the name, best first. */
  candidates: z.array(z.object({ id: Id, name: z.string(), areaCode: z.string().nullable() })),
  createdAt: Instant,
})
export type ParkedFact = z.infer<typeof ParkedFact>

const tags = ['exchange']

export const exchange = {
  imports: base
    .route({
      method: 'GET',
      path: '/fact-imports',
      summary: 'Imports of facts from files, newest first',
      tags,
    })
    .input(PageInput.extend({ state: FactImportState.optional() }))
    .output(pageOf(FactImportView)),
  createImport: base
    .route({
      method: 'POST',
      path: '/fact-imports',
      summary: 'Check a file of facts: nothing is taken yet',
      description:
        'The file comes from POST /data-files. The check runs as a job; start the import when it is done.',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        fileId: Id,
        factType: z.string().max(60),
        sheet: z.string().max(100).optional(),
        mappingId: Id.optional(),
        /** The body that supplies; the caller's own where it is not said. */
        sourceId: Id.optional(),
      }),
    )
    .output(FactImportView),
  getImport: base
    .route({ method: 'GET', path: '/fact-imports/{id}', summary: 'One import', tags })
    .input(ById)
    .output(FactImportView),
  startImport: base
    .route({
      method: 'POST',
      path: '/fact-imports/{id}/start',
      summary: 'Take the right rows of a checked file into the ledger',
      description:
        'Wrong rows are refused with reasons, rows about unknown subjects wait for a person. A file may be given again: what was taken before is not taken twice.',
      tags,
    })
    .input(ByIdAtVersion)
    .output(FactImportView),
  refusedRows: base
    .route({
      method: 'GET',
      path: '/fact-imports/{id}/refused',
      summary: 'Rows that were not taken, and why',
      tags,
    })
    .input(ById.extend(PageInput.shape))
    .output(pageOf(RefusedRow)),
  parked: base
    .route({
      method: 'GET',
      path: '/parked-facts',
      summary: 'Facts about subjects that the register does not know',
      tags,
    })
    .input(PageInput)
    .output(pageOf(ParkedFact)),
  settleParked: base
    .route({
      method: 'POST',
      path: '/parked-facts/{id}/settle',
      summary: 'Say whom a waiting fact, and those that write the same code and name, are about',
      tags,
    })
    .input(ById.extend({ subjectId: Id }))
    .output(z.object({ settled: z.number().int(), refused: z.array(RefusedRow) })),
  dropParked: base
    .route({
      method: 'POST',
      path: '/parked-facts/{id}/drop',
      summary: 'Give a waiting fact up, with the reason',
      tags,
    })
    .input(ById.extend({ reason: text(500) }))
    .output(z.object({ dropped: z.literal(true) })),
}
