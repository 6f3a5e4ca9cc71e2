import type { BoardView, PublicPlan } from '@zhiheng/contract'
import { publicActor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { PublicationDependencies } from './deps.ts'
import { measureSentence, planSentence } from './sentences.ts'

export async function getSite({ db, clock, site, demonstration }: PublicationDependencies) {
  const plans = await read(db, publicActor, (tx) =>
    tx
      .selectFrom('plans')
      .select(['id', 'title', 'year'])
      .where('level', '=', 'city')
      .where('state', '=', 'published')
      .orderBy('year', 'desc')
      .orderBy('published_at', 'desc')
      .execute(),
  )
  return { ...site, today: clock.today(), demonstration, plans }
}

/** A published city plan. Whoever is signed in sees the same page as everybody else. */
export async function getPublicPlan(deps: PublicationDependencies, id: string): Promise<PublicPlan> {
  const board = await deps.board(publicActor, { id, view: 'all' })
  if (board.plan.level !== 'city' || board.plan.state !== 'published') throw notFound('plan')
  const texts = await read(deps.db, publicActor, (tx) =>
    tx.selectFrom('measures').select(['id', 'body', 'due_on']).where('plan_id', '=', id).execute(),
  )
  const byId = new Map(texts.map((row) => [row.id, row]))
  const { plan } = board
  return {
    id: plan.id,
    title: plan.title,
    issuer: plan.issuer,
    issuedOn: plan.issuedOn,
    documentNumber: plan.documentNumber,
    year: plan.year,
    asOf: board.asOf,
    sentence: planSentence(board.counts),
    acceptedShare: meanShare(board.rows),
    counts: board.counts,
    chapters: board.chapters.map((chapter) => {
      const rows = board.rows.filter((row) => row.chapterPosition === chapter.position)
      return {
        ...chapter,
        acceptedShare: meanShare(rows),
        measures: rows.map((row) => presentMeasure(row, byId.get(row.measureId))),
      }
    }),
    rule: board.rule,
  }
}

type Row = BoardView['rows'][number]

const presentMeasure = (row: Row, words: { body: string; due_on: string | null } | undefined) => ({
  id: row.measureId,
  number: row.number,
  title: row.title,
  text: words?.body ?? '',
  bodies: row.bodies.map((body) => body.name),
  leads: row.bodies.filter(({ role }) => role === 'lead').map((body) => body.name),
  dueOn: words?.due_on ?? null,
  light: row.light.light,
  acceptedShare: row.acceptedShare,
  sentence: measureSentence({ ...row, light: row.light.light, reason: row.light.reason }),
  tasks: { total: row.tasks.total, closed: row.tasks.closed },
})

/** Every measure counts alike; one without anything accepted counts as not begun, unless nothing is known of any. */
function meanShare(rows: readonly Row[]): number | null {
  const planned = rows.filter((row) => row.tasks.total > 0)
  if (planned.every((row) => row.acceptedShare === null)) return null
  return planned.reduce((sum, row) => sum + (row.acceptedShare ?? 0), 0) / planned.length
}
