import type { JobResult, Permission, Words } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type * as z from 'zod'
import type { Actor } from '#kernel/actor'
import type { CopyTransaction } from '#kernel/copy'

/** The post in which a job was asked for; whether it is still held is asked anew before each start. */
export type StoredPost = Pick<Actor, 'role' | 'accountId' | 'organisationId'> & {
  readonly subjectId: string | null
  readonly onBehalfOfId: string | null
  /** Of a key that asked: its job may no more than the key. */
  readonly only?: readonly Permission[]
}

export type Progress = {
  readonly done?: number
  /** Null where it is not known. */
  readonly total?: number | null
  readonly step?: Words
}

/** What a handler works with. */
export type JobContext<Input, Cursor> = {
  readonly jobId: string
  readonly input: Input
  /** Where the last commit left off; undefined before the first one. */
  readonly cursor: Cursor | undefined
  /** Counted up to the last commit. */
  readonly done: number
  /** The person for whom the job works, in the post in which it was asked for; the product itself for its own. */
  readonly actor: Actor
  /** Ends when the job has to stop: long waits may listen to it. */
  readonly signal: AbortSignal
  /** Shows how far it is, without committing anything; may be called often. */
  progress(progress: Progress): void
  /**
   * Does `work` and moves the cursor in ONE transaction, as the actor: whatever is killed when, an effect happens
   * exactly once. First stops here where the job was cancelled or the server is ending.
   */
  commit<Tables, Result>(
    work: (tx: Kysely<Tables>, copy: CopyTransaction<Tables>['copy']) => Promise<Result>,
    next: { readonly cursor: Cursor } & Progress,
  ): Promise<Result>
  /** Stops here where the job was cancelled or the server is ending; for loops that commit seldom. */
  check(): void
}

/** A time of the day in China, such as `02:00`, or every so many minutes. */
export type Every = { readonly at: string } | { readonly minutes: number }
export type Schedule = { readonly every: Every; readonly title: Words; readonly input: unknown }

/** A kind of job, its types put aside. */
export type JobHandler = {
  /** A verb of the domain, such as `import-facts`; the trail shows it. */
  readonly kind: string
  readonly maxAttempts: number
  readonly schedule?: Schedule
  run(context: JobContext<unknown, unknown>): Promise<JobResult>
  /** What to say of a job that was cancelled; how much was done where there is nothing to add. */
  cancelled?(context: JobContext<unknown, unknown>): Promise<JobResult>
}

type Definition<Input extends z.ZodType, Cursor extends z.ZodType> = {
  readonly kind: string
  readonly input: Input
  readonly cursor: Cursor
  /** Failures in a row without a commit in between; then the job has failed. */
  readonly maxAttempts?: number
  readonly schedule?: { readonly every: Every; readonly title: Words; readonly input: z.input<Input> }
  run(context: JobContext<z.output<Input>, z.output<Cursor>>): Promise<JobResult>
  cancelled?(context: JobContext<z.output<Input>, z.output<Cursor>>): Promise<JobResult>
}

/** States a kind of job with the schemas of what it is asked and of where it goes on. */
export function defineJob<Input extends z.ZodType, Cursor extends z.ZodType>(
  definition: Definition<Input, Cursor>,
): JobHandler {
  const typed = (context: JobContext<unknown, unknown>) => {
    const { cursor } = context
    return {
      ...context,
      input: definition.input.parse(context.input),
      cursor: cursor === undefined ? undefined : definition.cursor.parse(cursor),
    } as JobContext<z.output<Input>, z.output<Cursor>>
  }
  const { kind, maxAttempts = 5, schedule, cancelled } = definition
  return {
    kind,
    maxAttempts,
    ...(schedule ? { schedule } : {}),
    run: (context) => definition.run(typed(context)),
    ...(cancelled ? { cancelled: (context) => cancelled(typed(context)) } : {}),
  }
}
