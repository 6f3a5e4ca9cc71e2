import * as z from 'zod'
import { ById, base, Id, Instant, PageInput, pageOf } from './base.ts'

/** The same words in both languages, made where the facts are. */
export const Words = z.object({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

/** What came of a job: a sentence, and where to see it. */
export const JobResult = z.object({
  summary: Words,
  /** A page of the workspace. */
  link: z.string().optional(),
  /** A file to download, such as an export or the rejected rows. */
  fileId: Id.optional(),
  /** Figures for programs, by the kind of job. */
  figures: z.record(z.string(), z.number()).optional(),
})
export type JobResult = z.infer<typeof JobResult>

/** Why a job failed. `code` is for programs, `message` says what happened, `remedy` what to do. */
export const JobError = z.object({ code: z.string(), message: Words, remedy: Words.optional() })
export type JobError = z.infer<typeof JobError>

export const JobView = z.object({
  id: Id,
  kind: z.string(),
  title: Words,
  state: JobState,
  /** Of what `done` and `total` count, such as 行 rows. */
  unit: Words.nullable(),
  done: z.number().int(),
  /** Null where it is not known beforehand. */
  total: z.number().int().nullable(),
  step: Words.nullable(),
  /** From the pace so far; null while that says nothing. */
  secondsLeft: z.number().int().nullable(),
  cancelRequested: z.boolean(),
  /** What is done when a job was cancelled, too. */
  result: JobResult.nullable(),
  error: JobError.nullable(),
  requestedByName: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** Whether this reader may cancel it, or have it go on. */
  canCancel: z.boolean(),
  canResume: z.boolean(),
})
export type JobView = z.infer<typeof JobView>

export const jobs = {
  list: base
    .route({ method: 'GET', path: '/jobs', summary: 'Background jobs, newest first', tags: ['jobs'] })
    .input(
      PageInput.extend({
        /** Only those that wait or run; only those that this person started. */
        active: z.stringbool().optional(),
        mine: z.stringbool().optional(),
        kind: z.string().max(60).optional(),
      }),
    )
    .output(pageOf(JobView)),
  get: base
    .route({ method: 'GET', path: '/jobs/{id}', summary: 'A job and how far it is', tags: ['jobs'] })
    .input(ById)
    .output(JobView),
  cancel: base
    .route({
      method: 'POST',
      path: '/jobs/{id}/cancel',
      summary: 'Stop a job after its present step; what is done stays',
      tags: ['jobs'],
    })
    .input(ById)
    .output(JobView),
  resume: base
    .route({
      method: 'POST',
      path: '/jobs/{id}/resume',
      summary: 'Go on with a job that was cancelled or failed, where it stopped',
      tags: ['jobs'],
    })
    .input(ById)
    .output(JobView),
}
