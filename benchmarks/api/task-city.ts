import { cloneTemplate } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate, testPassword } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import { joinTestDatabase } from '../../tools/testing/shared-database.ts'

export const taskCount = 20_000
/** Who opens the list: the quality office of the invented city of the tests. */
export const office = { username: 'office', password: testPassword }

/** The invented city of the tests with one plan of 40 measures and 20,000 tasks, put down in SQL. */
export async function createTaskCity(): Promise<{ url: string; planId: string; drop: () => Promise<void> }> {
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  const planId = await withClient(database.url, async (client) => {
    await client.query('alter table tasks disable trigger audited')
    const { rows } = await client.query<{ id: string }>(`
      insert into plans (level, state, title, year, organisation_id, published_at)
      select 'city', 'published', '性能测试用的计划', 2013, id, now() from organisations where kind = 'city' returning id`)
    const id = rows[0]?.id ?? ''
    await client.query(
      `insert into measures (plan_id, position, number, chapter, chapter_position, title, body)
       select $1, n, '（' || n || '）', '第' || n % 8 || '章', n % 8, '措施' || n, '内容' from generate_series(1, 40) n`,
      [id],
    )
    await client.query(
      `insert into tasks (plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state, accepted_share, reported_share)
       select $1, m.id, m.position || '-' || n, lpad(m.position::text, 4, '0') || '-' || lpad(n::text, 4, '0'),
              '任务' || n, '2013-03-01', date '2013-06-01' + n % 200, o.id, o.id, array[o.id],
              case n % 4 when 0 then 'assigned' when 1 then 'in-progress' when 2 then 'reported' else 'closed' end,
              (n % 100) / 100.0, (n % 100) / 100.0
       from measures m, generate_series(1, $2::int / 40) n,
            lateral (select id from organisations where kind <> 'city' order by (n + position) % 7, id limit 1) o
       where m.plan_id = $1`,
      [id, taskCount],
    )
    await client.query('alter table tasks enable trigger audited')
    await client.query('analyze')
    return id
  })
  const drop = async () => {
    await database.drop()
    await server.leave()
  }
  return { url: database.url, planId, drop }
}
