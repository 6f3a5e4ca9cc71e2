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
import { TaskCondition } from './task-filter.ts'

/** What a workbook may change of a task. */
export const TaskSheetField = z.enum([
  'title',
  'deliverable',
  'metricName',
  'metricUnit',
  'metricTarget',
  'weight',
  'owner',
  'startsOn',
  'dueOn',
])
export type TaskSheetField = z.infer<typeof TaskSheetField>

export const TaskImportState = z.enum(['checking', 'checked', 'importing', 'done', 'cancelled', 'failed'])
export type TaskImportState = z.infer<typeof TaskImportState>

/** A column of the file, and what it was taken for: a field, something that is only shown, or nothing known. */
export const TaskSheetColumn = z.object({
  letter: z.string(),
  name: z.string(),
  field: z.string().nullable(),
  taken: z.enum(['field', 'key', 'shown', 'unknown']),
})
export type TaskSheetColumn = z.infer<typeof TaskSheetColumn>

export const TaskImportCounts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Rows with a cell that both sides have changed since the export. */
  conflicts: z.number().int(),
  /** Blank rows and lines that only divide the table. */
  passedOver: z.number().int(),
  hidden: z.number().int(),
})
export type TaskImportCounts = z.infer<typeof TaskImportCounts>

export const TaskImportView = z.object({
  id: Id,
  planId: Id,
  planTitle: z.string(),
  fileId: Id,
  fileName: z.string(),
  sheet: z.string().nullable(),
  state: TaskImportState,
  /** The job that checks or imports; its progress, and cancelling it, are at /jobs/{jobId}. */
  jobId: Id.nullable(),
  counts: TaskImportCounts.nullable(),
  /** What has been done so far. */
  done: z.object({ created: z.number().int(), changed: z.number().int(), refused: z.number().int() }),
  columns: z.array(TaskSheetColumn),
  /** The same file with reasons; download it at /files/{id}/content. */
  refusedFileId: Id.nullable(),
  /** Why the file as a whole cannot be read. */
  issues: z.array(FieldIssue),
  reason: z.string().nullable(),
  createdAt: Instant,
  createdByName: z.string().nullable(),
  finishedAt: Instant.nullable(),
  version: Version,
})
export type TaskImportView = z.infer<typeof TaskImportView>

/** One cell of a row that differs from the task; words as a person reads them. */
export const TaskSheetChange = z.object({
  field: TaskSheetField,
  /** What the task says now. */
  before: z.string(),
  /** What the file says. */
  after: z.string(),
  /** What the file said when it was exported; null where it was not exported from here. */
  base: z.string().nullable(),
  /** Both sides have changed it: nothing happens until somebody chooses. */
  conflict: z.boolean(),
  take: z.enum(['file', 'ours']).nullable(),
})
export type TaskSheetChange = z.infer<typeof TaskSheetChange>

export const TaskImportRow = z.object({
  line: z.number().int(),
  kind: z.enum(['new', 'changed', 'refused']),
  code: z.string().nullable(),
  taskId: Id.nullable(),
  title: z.string().nullable(),
  changes: z.array(TaskSheetChange),
  issues: z.array(FieldIssue),
  outcome: z.enum(['waiting', 'done', 'partly', 'refused']),
})
export type TaskImportRow = z.infer<typeof TaskImportRow>

const tags = ['tasks']

export const taskSheets = {
  export: base
    .route({
      method: 'POST',
      path: '/plans/{planId}/task-exports',
      summary: 'Write the tasks of a plan to a workbook that can be changed and imported again',
      description:
        'With the filters of the list. Few tasks are written at once and answered as `fileId`; many are written by a job whose result is the file. Only the person who asked may download it.',
      tags,
      successStatus: 201,
    })
    .input(
      TaskCondition.extend({
        planId: Id,
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .output(z.object({ rows: z.number().int(), fileId: Id.nullable(), jobId: Id.nullable() })),
  imports: base
    .route({
      method: 'GET',
      path: '/task-imports',
      summary: 'Workbooks of tasks that came in, newest first',
      tags,
    })
    .input(PageInput.extend({ planId: Id.optional() }))
    .output(pageOf(TaskImportView)),
  createImport: base
    .route({
      method: 'POST',
      path: '/task-imports',
      summary: 'Check a workbook of tasks: nothing is changed yet',
      description:
        'The file comes from POST /data-files. Rows are found again by the number of the task; rows without one become tasks. The check runs as a job.',
      tags,
      successStatus: 201,
    })
    .input(z.object({ planId: Id, fileId: Id, sheet: z.string().max(100).optional() }))
    .output(TaskImportView),
  getImport: base
    .route({ method: 'GET', path: '/task-imports/{id}', summary: 'One workbook that came in', tags })
    .input(ById)
    .output(TaskImportView),
  rows: base
    .route({
      method: 'GET',
      path: '/task-imports/{id}/rows',
      summary: 'Its rows that are new, changed or refused',
      tags,
    })
    .input(
      ById.extend(PageInput.shape).extend({
        show: z.enum(['all', 'new', 'changed', 'conflicts', 'refused']).default('all'),
      }),
    )
    .output(pageOf(TaskImportRow)),
  settle: base
    .route({
      method: 'POST',
      path: '/task-imports/{id}/conflicts',
      summary: 'Choose which side counts where both have changed a cell',
      tags,
    })
    .input(
      ByIdAtVersion.extend({
        take: z.enum(['file', 'ours']),
        /** Of these rows; of all where none is named. */
        lines: z.array(z.number().int()).max(1000).optional(),
      }),
    )
    .output(TaskImportView),
  start: base
    .route({
      method: 'POST',
      path: '/task-imports/{id}/start',
      summary: 'Import the right rows of a checked workbook',
      description: 'Runs as a job; refused rows stay out and come back in the same file with reasons.',
      tags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(TaskImportView),
}
