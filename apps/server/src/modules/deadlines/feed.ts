import { createHash, randomBytes } from 'node:crypto'
import { addDays } from '@zhiheng/primitives'
import ical from 'ical-generator'
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

/** Whoever holds the address reads the due days of the person's bodies as the person would today. */
export async function feedFile(deps: Deps, token: string): Promise<File> {
  const posts = await read(deps.db, systemActor, (tx) =>
    tx
      .selectFrom('calendar_feeds')
      .innerJoin('accounts', 'accounts.id', 'calendar_feeds.account_id')
      .innerJoin('posts', 'posts.account_id', 'accounts.id')
      .select(['accounts.id as accountId', 'posts.organisation_id as organisationId', 'posts.role'])
      .where('calendar_feeds.token', '=', digestOf(token))
      .where('accounts.disabled', '=', false)
      .orderBy('posts.position')
      .execute(),
  )
  if (posts.length === 0) throw notFound('calendar')
  const tasks = new Map<string, Awaited<ReturnType<Deps['tasks']['queries']['owedTasks']>>[number]>()
  for (const post of posts) {
    const held = { ...post, role: post.role as Actor['role'], subjectId: null, onBehalfOfId: null }
    const actor = await deps.actAgain(held)
    if (!actor) continue
    for (const task of await read(deps.db, actor, (tx) => deps.tasks.queries.owedTasks(asTasks(tx), actor)))
      tasks.set(task.id, task)
  }
  const text = await calendarOf(deps, [...tasks.values()])
  return new File([text], 'tasks.ics', { type: 'text/calendar; charset=utf-8' })
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
