import type { Inputs, JobView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { AppError, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read, write } from '#kernel/transaction'
import { findJob, listJobs } from './read-model.ts'
import { requestStop, startAgain } from './repository.ts'
import type { JobTables } from './tables.ts'
import { toView } from './view.ts'

type Deps = { readonly db: Kysely<JobTables>; readonly clock: Clock }

export function createService({ db, clock }: Deps) {
  const get = async (actor: Actor, id: string): Promise<JobView> => {
    const row = await read(db, actor, (tx) => findJob(tx, id))
    if (!row) throw notFound('job')
    return toView(actor, row)
  }

  /** A change of somebody's own job: the person sees it, the product changes it. */
  const change = async (
    actor: Actor,
    { id }: { readonly id: string },
    verb: 'cancel-job' | 'resume-job',
    may: 'canCancel' | 'canResume',
    work: typeof requestStop,
  ): Promise<JobView> => {
    await write(db, actor, verb, async (tx) => {
      const row = await findJob(tx, id)
      if (!row) throw notFound('job')
      const own = row.requestedBy !== null && row.requestedBy === actor.accountId
      if (!own) throw new AppError('FORBIDDEN', { needs: 'own-job', ask: row.requestedByName ?? '' })
      const changed = toView(actor, row)[may] && (await asSystem(tx, actor, () => work(tx, id, clock.now())))
      if (!changed) throw new AppError('STATE_CONFLICT', { state: row.state, wanted: verb })
    })
    return get(actor, id)
  }

  return {
    get,
    cancel: (actor: Actor, input: Inputs<'jobs'>['cancel']) =>
      change(actor, input, 'cancel-job', 'canCancel', requestStop),
    resume: (actor: Actor, input: Inputs<'jobs'>['resume']) =>
      change(actor, input, 'resume-job', 'canResume', startAgain),

    async list(actor: Actor, { cursor, limit, mine, ...filter }: Inputs<'jobs'>['list']) {
      const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['integer'])[0])
      const requestedBy = mine ? (actor.accountId ?? undefined) : undefined
      const { rows, total } = await read(db, actor, (tx) =>
        listJobs(tx, { ...filter, requestedBy }, { before, limit: limit + 1 }),
      )
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map((row) => toView(actor, row)),
        total,
        nextCursor: last && rows.length > limit ? encodeCursor([last.position]) : null,
      }
    },
  }
}
