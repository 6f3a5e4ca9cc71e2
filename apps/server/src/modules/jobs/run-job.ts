import type { JobResult } from '@zhiheng/contract'
import { type Actor, systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import { backOffSeconds, describeFailure, JobStopped, postGone } from './failure.ts'
import type { JobHandler } from './handler.ts'
import { createHold, type Hold } from './hold.ts'
import { type Claim, type Outcome, release, settle } from './lease.ts'
import type { RunDeps } from './run-deps.ts'

/** Runs one job that is in hand, and puts it down with what came of it. */
export async function runJob(
  deps: RunDeps,
  handler: JobHandler,
  claim: Claim,
  ending: AbortSignal,
): Promise<void> {
  const actor = await actorOf(deps, claim)
  if (!actor) return putDown(deps, claim, { state: 'failed', at: deps.clock.now(), error: postGone })
  const hold = createHold(deps, claim, actor, ending)
  try {
    const outcome = await attempt(deps, handler, claim, hold)
    await hold.end()
    if (outcome) await putDown(deps, claim, outcome)
    else await write(deps.db, systemActor, 'release-job', (tx) => release(tx, claim))
  } finally {
    await hold.end()
  }
}

/** The person as of now; for a key, with what the key was allowed when it asked. */
async function actorOf(deps: RunDeps, { post }: Claim): Promise<Actor | null> {
  if (post === null) return systemActor
  const actor = await deps.actorOf(post)
  return actor && post.only ? { ...actor, only: post.only } : actor
}

/** @returns undefined where the job is let go of as it is */
async function attempt(
  { clock, logger }: RunDeps,
  handler: JobHandler,
  claim: Claim,
  hold: Hold,
): Promise<Outcome | undefined> {
  // A process that died in the middle of it has used up an attempt too, or a job that kills its server would do so for ever.
  const attempts = claim.attempts
  try {
    if (claim.cancelRequested) throw new JobStopped('cancelled')
    if (attempts > handler.maxAttempts) throw new Error('the process ended in the middle of it each time')
    const result = await handler.run(hold.context)
    return { state: 'done', at: clock.now(), result }
  } catch (error) {
    const stopped = error instanceof JobStopped ? error.why : hold.stopped()
    if (stopped === 'lost' || stopped === 'ending') return undefined
    if (stopped === 'cancelled') {
      return { state: 'cancelled', at: clock.now(), result: await whatIsDone(handler, hold) }
    }
    logger.error({ err: error, jobId: claim.id, kind: claim.kind, attempts }, 'job failed')
    const failure = describeFailure(error)
    const at = clock.now()
    if (!failure.mayRecover || hold.attempts() >= handler.maxAttempts) {
      return { state: 'failed', at, error: failure.error }
    }
    return { state: 'queued', at, error: failure.error, runAfter: later(at, backOffSeconds(hold.attempts())) }
  }
}

const later = (instant: string, seconds: number) =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString()

async function whatIsDone(handler: JobHandler, hold: Hold): Promise<JobResult> {
  if (handler.cancelled) return handler.cancelled(hold.context)
  const done = hold.done().toLocaleString('en-US')
  return {
    summary: { zh: `已取消；此前完成的 ${done} 项保留`, en: `Cancelled; ${done} done before it are kept` },
  }
}

/** Under the person's name, as the product: the trail shows for whom the job worked. */
async function putDown({ db, logger }: RunDeps, claim: Claim, outcome: Outcome): Promise<void> {
  const onBehalf: Actor = {
    ...systemActor,
    accountId: claim.post?.accountId ?? null,
    organisationId: claim.post?.organisationId ?? null,
  }
  const verb = { done: 'finish-job', failed: 'fail-job', cancelled: 'stop-job', queued: 'retry-job' } as const
  const kept = await write(db, onBehalf, verb[outcome.state], (tx) => settle(tx, claim, outcome))
  if (!kept) logger.warn({ jobId: claim.id, kind: claim.kind }, 'another process has taken the job')
}
