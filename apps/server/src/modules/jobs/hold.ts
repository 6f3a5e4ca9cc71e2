import { type Actor, systemActor } from '#kernel/actor'
import { writeWithCopy } from '#kernel/copy'
import { asSystem, write } from '#kernel/transaction'
import { JobStopped } from './failure.ts'
import type { JobContext, Progress } from './handler.ts'
import { beat, type Claim, moveCursor } from './lease.ts'
import type { RunDeps } from './run-deps.ts'

export type Hold = ReturnType<typeof createHold>

/** Keeps a job in hand while its handler runs: the lease, what is shown of it, and the one way to commit. */
export function createHold(deps: RunDeps, claim: Claim, actor: Actor, ending: AbortSignal) {
  const stop = new AbortController()
  let why: JobStopped['why'] | undefined
  let shown: Progress = {}
  let attempts = claim.attempts

  const heart = startHeart(deps, claim, {
    shown: () => shown,
    halt: (reason) => {
      why ??= reason
      stop.abort()
    },
  })
  const stopped = () => why ?? (ending.aborted ? ('ending' as const) : undefined)
  const check = () => {
    const reason = stopped()
    if (reason) throw new JobStopped(reason)
  }
  const show = (progress: Progress) => {
    shown = { ...shown, ...progress }
  }
  const commit: JobContext<unknown, unknown>['commit'] = async (work, next) => {
    check()
    const result = await writeWithCopy<never, never>(deps.pool, actor, claim.kind, async ({ tx, copy }) => {
      const value = await work(tx as never, copy)
      // Last, so that the row is locked for a moment only; where another process has the job, all of it is undone.
      const ours = await asSystem(tx, actor, () =>
        moveCursor(tx as never, claim, deps.leaseMs, { ...shown, ...next }),
      )
      if (!ours) throw new JobStopped('lost')
      return value as never
    })
    attempts = 0
    const { cursor: _, ...progress } = next
    show(progress)
    return result
  }
  const context: JobContext<unknown, unknown> = {
    ...{ jobId: claim.id, input: claim.input, cursor: claim.cursor ?? undefined, done: claim.done },
    ...{ actor, progress: show, commit, check },
    signal: AbortSignal.any([ending, stop.signal]),
  }
  return {
    context,
    stopped,
    done: () => shown.done ?? claim.done,
    /** Failures since the last commit, this one included. */
    attempts: () => Math.max(1, attempts),
    end: heart.stop,
  }
}

type Watch = { readonly shown: () => Progress; readonly halt: (why: JobStopped['why']) => void }

/** Lengthens the lease every so often, writes down how far the job is and learns whether it is to stop. */
function startHeart({ db, leaseMs, logger }: RunDeps, claim: Claim, { shown, halt }: Watch) {
  let beating: Promise<void> = Promise.resolve()
  const once = async () => {
    const state = await write(db, systemActor, 'hold-job', (tx) => beat(tx, claim, leaseMs, shown()))
    if (!state) halt('lost')
    else if (state.cancelRequested) halt('cancelled')
  }
  // A beat that fails is made up for by the next; if none gets through, the lease runs out and another process goes on.
  const safely = () =>
    once().catch((error: unknown) => logger.warn({ err: error, jobId: claim.id }, 'no beat'))
  const timer = setInterval(
    () => {
      beating = beating.then(safely)
    },
    Math.min(1000, leaseMs / 3),
  )
  let last: Promise<void> | undefined
  return {
    /** With a last beat, so that what was shown last stays. */
    stop: (): Promise<void> => {
      clearInterval(timer)
      last ??= beating.then(safely)
      return last
    },
  }
}
