import { randomUUIDv7 } from 'node:crypto'
import { addWorkingDays, type CalendarExceptions } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import { type GapRow, isExpected, isStale, listGapRows, staleFrom, step } from './gap-rows.ts'
import { type FeedRow, listFeeds } from './read-model.ts'
import type { Deps } from './service.ts'
import type { DataQualityTables } from './tables.ts'
import { tellOfGap } from './tell-of-gap.ts'

type Tx = Kysely<DataQualityTables>
type Checked = { readonly opened: number; readonly closed: number }
type Day = { readonly today: string; readonly now: string; readonly calendar: CalendarExceptions }

const most = 10_000

/** Each night, and after deliveries: raises what fell silent, closes what was delivered. */
export const checkFeedsJob = (deps: Deps) =>
  defineJob({
    kind: 'check-feeds',
    input: z.object({}),
    cursor: z.object({ opened: z.number(), closed: z.number() }),
    schedule: {
      every: { at: '06:30' },
      title: { zh: '检查断报', en: 'Look for feeds that fell silent' },
      input: {},
    },
    async run({ cursor, commit }) {
      const day = await dayOf(deps)
      const done =
        cursor ??
        (await commit<DataQualityTables, Checked>((tx) => checkFeeds(deps, tx, day), {
          cursor: { opened: 0, closed: 0 },
        }))
      return {
        summary: {
          zh: `新断报 ${done.opened} 项，已报上 ${done.closed} 项`,
          en: `${done.opened} fell silent, ${done.closed} delivered`,
        },
        figures: { ...done },
      }
    },
  })

const dayOf = async ({ clock, calendar }: Deps): Promise<Day> => ({
  ...{ today: clock.today(), now: clock.now() },
  calendar: await calendar(),
})

/** The same at once, for a person who asks. */
export async function checkNow(deps: Deps): Promise<Checked> {
  const day = await dayOf(deps)
  return write(deps.db, systemActor, 'check-feeds', (tx) => checkFeeds(deps, tx, day))
}

/**
 * One gap a silence: raised once, with an owner and a day, and closed by the delivery itself or because nobody expects it
 * any more. Working as the product; the same again changes nothing.
 */
async function checkFeeds(deps: Deps, tx: Tx, day: Day): Promise<Checked> {
  const feeds = new Map((await listFeeds(tx)).map((feed) => [feed.id, feed]))
  const open = await listGapRows(tx, 'open', most)
  const left = new Set<string>()
  for (const gap of open) {
    const feed = feeds.get(gap.feed_id)
    if (feed && isExpected(feed, day.today) && feed.lastOn === gap.last_on) {
      left.add(gap.feed_id)
      if (gap.due_on < day.today) await rise(deps, tx, gap, day)
    } else await close(tx, gap, feed, day)
  }
  const silent = [...feeds.values()].filter((feed) => isStale(feed, day.today) && !left.has(feed.id))
  for (const feed of silent) await raise(deps, tx, feed, day)
  return { opened: silent.length, closed: open.length - left.size }
}

async function raise(deps: Deps, tx: Tx, feed: FeedRow, { today, now, calendar }: Day): Promise<void> {
  const gap = {
    ...{ id: randomUUIDv7(), feed_id: feed.id, source_id: feed.sourceId, type: feed.type },
    ...{ last_on: feed.lastOn, stale_on: staleFrom(feed), opened_at: now },
    due_on: addWorkingDays(today, feed.answerDays, calendar),
  }
  const opened = { at: now, kind: 'opened' as const, by: '', note: null, day: gap.due_on }
  await tx
    .insertInto('feed_gaps')
    .values({ ...gap, history: JSON.stringify([opened]) })
    .execute()
  await tellOfGap(deps, tx, gap, 'feed-stale')
}

async function close(tx: Tx, gap: GapRow, feed: FeedRow | undefined, { now }: Day): Promise<void> {
  const on = feed && feed.lastOn !== gap.last_on ? feed.lastOn : null
  const closed = { at: now, kind: 'closed' as const, by: '', note: null, day: on }
  await tx
    .updateTable('feed_gaps')
    .set({
      ...{ state: 'closed', closed_at: now, closed_how: on ? 'delivered' : 'ended', delivered_on: on },
      ...step(gap, closed),
    })
    .where('id', '=', gap.id)
    .execute()
}

/** Once the day has passed, whoever stands above the supplier is told too. */
async function rise(deps: Deps, tx: Tx, gap: GapRow, { now }: Day): Promise<void> {
  if (gap.history.some(({ kind }) => kind === 'overdue')) return
  const overdue = { at: now, kind: 'overdue' as const, by: '', note: null, day: gap.due_on }
  await tx.updateTable('feed_gaps').set(step(gap, overdue)).where('id', '=', gap.id).execute()
  await tellOfGap(deps, tx, gap, 'feed-overdue')
}

/** After a delivery: looks whether it ends a gap, where its supplier has one open. */
export async function askForCheck({ db, enqueue }: Deps, sourceId: string): Promise<void> {
  await write(db, systemActor, 'check-feeds', async (tx) => {
    const waits = await tx
      .selectFrom('feed_gaps')
      .select('id')
      .where('source_id', '=', sourceId)
      .where('state', '=', 'open')
      .limit(1)
      .executeTakeFirst()
    if (!waits) return
    await enqueue(tx, systemActor, {
      kind: 'check-feeds',
      title: { zh: '报送到后检查断报', en: 'Look whether a delivery ends a silence' },
      input: {},
      uniqueKey: `check-feeds:${sourceId}`,
    })
  })
}
