import { createHash, randomBytes } from 'node:crypto'
import { addDays } from '@zhiheng/primitives'
import ical from 'ical-generator'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { asTasks, type DeadlineDependencies as Deps } from './deps.ts'

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

export async function findFeed(deps: Deps, actor: Actor) {
  const { accountId } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  const feed = await read(deps.db, actor, (tx) =>
    tx.selectFrom('calendar_feeds').select('since').where('account_id', '=', accountId).executeTakeFirst(),
  )
  return { since: feed?.since ?? null }
}

/** A new secret address; whoever had the one before no longer reads anything. */
export async function renewFeed(deps: Deps, actor: Actor) {
  const { accountId } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  const token = randomBytes(32).toString('base64url')
  const values = { token: digestOf(token), since: deps.clock.now() }
  await write(deps.db, actor, 'renew-calendar-feed', (tx) =>
    tx
      .insertInto('calendar_feeds')
      .values({ account_id: accountId, ...values })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
      .execute(),
  )
  return { path: `/api/calendar-feeds/${token}/tasks.ics`, since: values.since }
}

export async function endFeed(deps: Deps, actor: Actor) {
  const { accountId } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  await write(deps.db, actor, 'end-calendar-feed', (tx) =>
    tx.deleteFrom('calendar_feeds').where('account_id', '=', accountId).execute(),
  )
  return { ended: true as const }
}

/** Whoever holds the address reads the due days of the person's bodies as the person would today, deputyships too. */
export async function feedFile(deps: Deps, token: string): Promise<File> {
  const today = deps.clock.today()
  const posts = await read(deps.db, systemActor, async (tx) => {
    const { rows } = await sql<HeldPost>`
      with reader as (select a.id from calendar_feeds f join accounts a on a.id = f.account_id
        where f.token = ${digestOf(token)} and not a.disabled)
      select r.id as "accountId", p.organisation_id as "organisationId", p.role, null::uuid as "onBehalfOfId", p.position
        from reader r join posts p on p.account_id = r.id
      union all
      select r.id, p.organisation_id, p.role, p.account_id, p.position
        from reader r join delegations d on d.deputy_id = r.id join posts p on p.id = d.post_id
        where d.ended_at is null and d.valid_from <= ${today} and d.valid_to > ${today}
      order by 4 nulls first, 5`.execute(tx)
    return rows
  })
  if (posts.length === 0) throw notFound('calendar')
  const tasks = new Map<string, Awaited<ReturnType<Deps['tasks']['queries']['owedTasks']>>[number]>()
  for (const post of posts) {
    const actor = await deps.actAgain({ ...post, subjectId: null })
    if (!actor) continue
    for (const task of await read(deps.db, actor, (tx) => deps.tasks.queries.owedTasks(asTasks(tx), actor)))
      tasks.set(task.id, task)
  }
  const text = await calendarOf(deps, [...tasks.values()])
  return new File([text], 'tasks.ics', { type: 'text/calendar; charset=utf-8' })
}

type HeldPost = {
  readonly accountId: string
  readonly organisationId: string | null
  readonly role: Actor['role']
  readonly onBehalfOfId: string | null
}

type Owed = Awaited<ReturnType<Deps['tasks']['queries']['owedTasks']>>

async function calendarOf(deps: Deps, tasks: Owed): Promise<string> {
  const directory = await deps.directory(deps.clock.today())
  const calendar = ical({
    name: '质衡',
    prodId: { company: 'Zhiheng', product: 'tasks', language: 'ZH' },
    ttl: 3600,
  })
  const stamp = new Date(deps.clock.now())
  for (const task of tasks) {
    calendar.createEvent({
      id: `${task.id}@zhiheng`,
      sequence: task.version,
      stamp,
      start: new Date(`${task.dueOn}T00:00:00Z`),
      end: new Date(`${addDays(task.dueOn, 1)}T00:00:00Z`),
      allDay: true,
      summary: `${task.code} ${task.title}`,
      description: [directory.nameOf(task.ownerId), task.deliverable].filter(Boolean).join('\n'),
      ...(deps.publicUrl ? { url: `${deps.publicUrl.replace(/\/$/, '')}/workspace/tasks/${task.id}` } : {}),
    })
  }
  return calendar.toString()
}
