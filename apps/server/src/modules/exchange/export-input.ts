import { FactExportFilter, LookupPurpose, TableFileFormat } from '@zhiheng/contract'
import * as z from 'zod'
import type { JobContext } from '#modules/jobs'

export const ExportInput = FactExportFilter.extend({
  asOf: z.string(),
  knownAt: z.string(),
  format: TableFileFormat,
  language: z.enum(['zh-CN', 'en']),
  purpose: LookupPurpose.optional(),
})
export type ExportInput = z.infer<typeof ExportInput>

/** How far the rows have been collected: of which kind, after which fact, and where each kind lies in the part file. */
export const ExportCursor = z.object({
  at: z.number().int(),
  after: z.tuple([z.string(), z.string()]).nullable(),
  bytes: z.number().int(),
  /** What agreements shared when it began: an export that lost a part of it would be half a file. */
  shared: z
    .array(z.object({ pair: z.string(), restricted: z.boolean(), number: z.string() }))
    .readonly()
    .optional(),
  kinds: z.array(z.object({ from: z.number().int(), to: z.number().int(), rows: z.number().int() })),
})
export type ExportCursor = z.infer<typeof ExportCursor>
export const beginning: ExportCursor = { at: 0, after: null, bytes: 0, kinds: [] }
export type ExportContext = JobContext<ExportInput, ExportCursor>
