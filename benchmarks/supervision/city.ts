import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '../../apps/server/src/testing/template.ts'
import { SupervisionPolicy, VetoPolicy } from '../../packages/contract/src/index.ts'
import { createFirms } from '../assessment/firms.ts'

const profile = join(import.meta.dirname, '..', '..', 'profiles', 'shantou')
const read = (name: string): unknown => JSON.parse(readFileSync(join(profile, name), 'utf8'))
export const supervisionPolicies = SupervisionPolicy.array().parse(read('supervision.json'))
export const vetoPolicies = VetoPolicy.array().parse(read('vetoes.json'))

/** A city of invented firms with 25 facts each, a class and a product risk for every one as the last runs gave them. */
export async function createSupervisedCity(firms: number) {
  const city = await createFirms(firms)
  await withClient(city.url, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into subjects (id, kind, name, area_code, industry, created_at)
       select distinct subject_id, 'enterprise', '厂' || right(subject_id::text, 12), '99010' || (2 + abs(hashtext(subject_id::text)) % 5),
         'C' || (13 + abs(hashtext(subject_id::text)) % 30) || '50', '2013-01-01'::timestamptz from facts`,
    )
    await client.query(
      `insert into organisations (id, code, kind) values ('00000000-0000-4000-8000-000000000001', 'bench', 'department')`,
    )
    await client.query(
      `insert into assessment_models (id, code, model_version, content, state, valid_from, changed_at, approved_at, published_at)
       select gen_random_uuid(), code, '1', jsonb_build_object('code', code, 'version', '1'), 'in-force', '2013-01-01', now(), now(), now()
       from unnest(array['industrial-class', 'product-risk']) code`,
    )
    await client.query(
      `insert into assessment_runs (id, model_id, model_code, model_version, as_of, known_at, reach, state, chunk, started_at, finished_at)
       select gen_random_uuid(), id, code, '1', '2013-09-11', '2013-09-11', 'all', 'done', 5000, now(), now() from assessment_models`,
    )
    await client.query(results)
    await client.query('create index if not exists facts_batch on facts using brin (batch_id)')
    await client.query('analyze subjects')
    await client.query('analyze assessment_results')
  })
  return city
}

/** What the last runs gave: most firms A and B at low risk, a twentieth at risk I. */
const results = `
insert into assessment_results (subject_id, model_code, run_id, model_version, as_of, known_at, known_share, grade, vetoes, leaf_units)
select s.id, n.model_code, n.id, '1', n.as_of, n.known_at, 1, case n.model_code
    when 'industrial-class' then (array['AA', 'A', 'A', 'A', 'B', 'B', 'B', 'C'])[1 + abs(hashtext(s.id::text || 'class')) % 8]
    when 'product-risk' then (array['I', 'II', 'II', 'II', 'II', 'III', 'III'])[least(7, 1 + (abs(hashtext(s.id::text || 'risk')) % 140) / 7)] end,
  '{}', '{}'
from subjects s cross join assessment_runs n`
