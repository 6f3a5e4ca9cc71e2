import { openTable, writeTable } from '@zhiheng/table-files'
import type { Client } from 'pg'
import type { Actor } from '../../apps/server/src/kernel/actor.ts'

/** A published plan with a measure and many tasks of the quality office. @returns the plan's id */
export async function fillPlan(owner: Client, rows: number): Promise<string> {
  const { rows: made } = await owner.query<{ id: string }>(
    `insert into plans (level, state, title, year, organisation_id, issued_on)
     select 'city', 'published', '行动计划', 2013, id, '2013-03-01' from organisations where code = 'quality' returning id`,
  )
  const planId = made[0]?.id ?? ''
  await owner.query(
    `with measure as (insert into measures (plan_id, position, number, chapter, chapter_position, title, body)
       values ($1, 1, '一', '一、', 1, '措施', '正文') returning id)
     insert into tasks (plan_id, measure_id, code, code_key, title, deliverable, starts_on, due_on, owner_id, assigner_id,
       reader_ids, state)
     select $1, measure.id, '1-' || n, '0001-' || lpad(n::text, 6, '0'), '开展第 ' || n || ' 项质量提升工作', '报告',
       '2013-03-01', '2013-11-30', o.id, o.id, array[o.id], 'assigned'
     from measure, organisations o, generate_series(1, $2::int) n where o.code = 'quality'`,
    [planId, rows],
  )
  return planId
}

/** Somebody of the quality office, as a request of theirs would be. */
export async function officeActor(owner: Client): Promise<Actor> {
  const { rows } = await owner.query<{ account_id: string; organisation_id: string }>(
    `select account_id, organisation_id from posts where role = 'quality_office' limit 1`,
  )
  const [post] = rows
  if (!post) throw new Error('Nobody of the quality office')
  return {
    ...{ role: 'quality_office', accountId: post.account_id, accountName: '某人' },
    ...{ organisationId: post.organisation_id, organisationName: '质量办', scope: [post.organisation_id] },
    ...{ address: null, requestId: null },
  }
}

/** The workbook with another deliverable in every row, its header as it was. */
export async function rewritten(path: string): Promise<Buffer> {
  const table = await openTable(path)
  const columns = table.header.columns.map(({ name }) => ({ title: name }))
  async function* changed() {
    for await (const batch of table.rows())
      yield batch.rows.map(({ cells }) =>
        cells.map((cell, at) => (at === 4 ? `改过 ${String(cells[0])}` : cell)),
      )
  }
  const sheet = { name: table.sheet ?? '表', columns, lines: table.header.lines, merges: table.header.merges }
  const chunks: Buffer[] = []
  for await (const chunk of writeTable('xlsx', sheet, changed())) chunks.push(chunk)
  await table.close()
  return Buffer.concat(chunks)
}

/** The most memory over what was in use at the beginning, in megabytes. */
export function watchMemory() {
  globalThis.gc?.()
  const idle = process.memoryUsage().rss
  let most = idle
  let watching = true
  const timer = setInterval(() => {
    if (watching) most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  return {
    /** While the benchmark itself does something. */
    pause: (): void => {
      watching = false
    },
    goOn: (): void => {
      globalThis.gc?.()
      watching = true
    },
    end: (): number => {
      clearInterval(timer)
      return Math.round((most - idle) / 1024 / 1024)
    },
  }
}
