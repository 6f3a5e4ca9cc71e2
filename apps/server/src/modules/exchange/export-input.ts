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
  kinds: z.array(z.object({ from: z.number().int(), to: z.number().int(), rows: z.number().int() })),
})
export type ExportCursor = z.infer<typeof ExportCursor>
export type ExportContext = JobContext<ExportInput, ExportCursor>
