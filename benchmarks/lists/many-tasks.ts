import { cloneTemplate } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import { joinTestDatabase } from '../../tools/testing/shared-database.ts'

/** What titles are put together from; one in some four hundred has a pair that nobody else has. */
const words =
  '电梯,食品,玩具,计量,标准,检测,培训,宣传,监督,抽查,追溯,认证,品牌,服务,工程,环境,信用,预警,整改,评估'.split(
    ',',
  )
const officeCode = 'quality'

export type ManyTasks = {
  readonly url: string
  readonly planId: string
  readonly healthId: string
  readonly drop: () => Promise<void>
}

/**
 * The invented city of the tests with many tasks, put down in SQL: two plans of 500 measures, owners over all bodies,
 * dates over two years, titles of some words each.
 */
export async function createManyTasks(tasks: number): Promise<ManyTasks> {
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  const kept = await withClient(database.url, async (client) => {
    await client.query(
      'alter table tasks disable trigger audited; alter table measures disable trigger audited',
    )
    // Indexes are cheaper made at the end.
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = 'tasks'::regclass and not indisunique`,
    )
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    const { rows: plans } = await client.query<{ id: string }>(`
      insert into plans (level, state, title, year, organisation_id, published_at)
      select 'city', 'published', '性能测试用的计划' || n, 2012 + n, id, now()
      from organisations, generate_series(1, 2) n where kind = 'city' returning id`)
    await client.query(
      `insert into measures (plan_id, position, number, chapter, chapter_position, title, body)
       select p, n, '（' || n || '）', '第' || n % 8 || '章', n % 8, '措施' || n, '内容'
       from unnest($1::uuid[]) p, generate_series(1, 500) n`,
      [plans.map(({ id }) => id)],
    )
    await client.query(
      `create temp table bodies as select id, (row_number() over (order by position, id) - 1)::int as place from organisations where kind <> 'city';
       create temp table places as select id, plan_id, position, (row_number() over (order by plan_id, position) - 1)::int as place from measures`,
    )
    await client.query(
      `insert into tasks (plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state, accepted_share, reported_share)
       select m.plan_id, m.id, m.position || '-' || n, lpad(m.position::text, 4, '0') || '-' || lpad(n::text, 6, '0'),
         ($1::text[])[1 + (hashint8(n) & 1023) % 20] || ($1::text[])[1 + (hashint8(n * 7) & 1023) % 20] || '任务' || n,
         date '2013-01-01' + ((hashint8(n * 3) & 65535) % 300), date '2013-06-01' + (hashint8(n * 5) & 65535) % 600,
         o.id, q.id, array[o.id, q.id],
         (array['assigned', 'in-progress', 'in-progress', 'reported', 'returned', 'closed', 'closed', 'closed', 'closed', 'withdrawn'])[1 + (hashint8(n * 11) & 65535) % 10],
         case when n % 3 > 0 then ((hashint8(n * 13) & 65535) % 101) / 100.0 end, null
       from generate_series(1, $2::bigint) n join places m on m.place = n % 1000
         join bodies o on o.place = (hashint8(n * 17) & 65535) % (select count(*)::int from bodies),
         lateral (select id from organisations where code = $3) q
       where date '2013-01-01' + ((hashint8(n * 3) & 65535) % 300) <= date '2013-06-01' + (hashint8(n * 5) & 65535) % 600 limit ${tasks}`,
      [words, Math.round(tasks * 1.2), officeCode],
    )
    await client.query(`set maintenance_work_mem = '256MB'`)
    for (const { definition } of indexes) await client.query(definition)
    await client.query(
      'alter table tasks enable trigger audited; alter table measures enable trigger audited',
    )
    await client.query('vacuum analyze')
    const { rows: bodies } = await client.query<{ id: string }>(
      `select id from organisations where code = 'health'`,
    )
    if (!bodies[0] || !plans[0]) throw new Error('The city of the benchmark is empty')
    return { planId: plans[0].id, healthId: bodies[0].id }
  })
  const drop = async () => {
    await database.drop()
    await server.leave()
  }
  return { url: database.url, ...kept, drop }
}
