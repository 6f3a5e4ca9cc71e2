import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { checkDatabase } from '../../apps/cli/src/ledger/check-database.ts'
import { type Acknowledged, importRows } from './clients.ts'
import type { World } from './world.ts'

const verbs = ['create', 'sign', 'report', 'accept']

/** What is missing, doubled or halved of what clients were told was done, in words; empty where all is well. */
export async function findLosses(world: World, done: Acknowledged): Promise<string[]> {
  const client = new Client({ connectionString: world.url })
  await client.connect()
  const ask = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows
  const losses: string[] = []
  try {
    const papers = [...done.facts, ...done.imports.map(({ paper }) => paper)]
    const found = new Map(
      (
        await ask<{ document: string; n: number; lines: number }>(
          'select document, count(*)::int as n, count(distinct line)::int as lines from facts group by document',
        )
      ).map((row) => [row.document, row]),
    )
    for (const paper of papers) {
      const wanted = paper.startsWith('I') ? importRows : 3
      const row = found.get(paper)
      if (row?.n !== wanted || row.lines !== wanted) losses.push(`facts of ${paper}: ${JSON.stringify(row)}`)
    }
    // What was under way at the end may be there too, whole.
    for (const { document, n, lines } of found.values()) {
      if (n !== lines || ![3, importRows].includes(n))
        losses.push(`half or double: ${document} ${n}/${lines}`)
    }
    losses.push(...(await lostTasks(ask, done)), ...(await lostFiles(ask, world, done)))
    const [draft] = await ask<{ n: number }>(
      `select (content ->> 'n')::int as n from drafts where key = 'crash'`,
    )
    if (!draft || draft.n < done.drafts) losses.push(`draft ${draft?.n} of ${done.drafts}`)
  } finally {
    await client.end()
  }
  await checkDatabase(world.url, [], (finding) => losses.push(`ledger: ${JSON.stringify(finding)}`))
  return losses
}

type Ask = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

async function lostTasks(ask: Ask, { tasks }: Acknowledged): Promise<string[]> {
  const rows = await ask<{ id: string; title: string; state: string; reports: number; events: string[] }>(
    `select t.id, t.title, t.state, (select count(*)::int from task_reports r where r.task_id = t.id) as reports,
      (select coalesce(array_agg(e.kind order by e.id), '{}') from plan_events e where e.task_id = t.id) as events
     from tasks t`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const lost = tasks.flatMap(({ id, verbs: acknowledged }) => {
    const row = byId.get(id)
    const states = ['assigned', 'in-progress', 'reported', 'in-progress']
    const place = acknowledged.length - 1
    // The verb after the last acknowledged one may have been done too.
    const allowed = [states[place], states[Math.min(place + 1, verbs.length - 1)]]
    return row && allowed.includes(row.state)
      ? []
      : [`task ${id}: ${acknowledged} but ${JSON.stringify(row)}`]
  })
  const titles = new Set(rows.map(({ title }) => title))
  if (titles.size !== rows.length) lost.push(`${rows.length} tasks with ${titles.size} titles`)
  const double = rows.filter(({ events, reports }) => new Set(events).size !== events.length || reports > 1)
  return [...lost, ...double.map((row) => `done twice: ${JSON.stringify(row)}`)]
}

async function lostFiles(ask: Ask, world: World, { files }: Acknowledged): Promise<string[]> {
  const rows = await ask<{ id: string; sha256: string; bytes: string }>('select id, sha256, bytes from files')
  const ids = new Set(rows.map(({ id }) => id))
  const lost = files.filter(({ id }) => !ids.has(id)).map(({ id }) => `file ${id}`)
  for (const { id, sha256, bytes } of rows) {
    const content = readFileSync(join(world.filesDir, sha256.slice(0, 2), sha256))
    const digest = createHash('sha256').update(content).digest('hex')
    if (digest !== sha256 || content.length !== Number(bytes)) lost.push(`bytes of ${id}`)
  }
  return lost
}
