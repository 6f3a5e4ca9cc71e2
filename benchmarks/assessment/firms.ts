import { createTestDatabase } from '../../apps/server/src/testing/database.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import { joinTestDatabase } from '../../tools/testing/shared-database.ts'

export type Firms = { readonly url: string; readonly drop: () => Promise<void> }

/** Firm number n; the first one is given a thousand facts more. */
export const firmId = (n: number): string => `10000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/** A city of invented firms: 25 facts each, in the types and with the payloads that the credit model reads. */
export async function createFirms(firms: number): Promise<Firms> {
  const server = await joinTestDatabase()
  process.env.ZHIHENG_TEST_DATABASE_URL = server.url
  const database = await createTestDatabase()
  await withClient(database.url, async (client) => {
    // Facts of firms and sources without rows of their own: only facts are read here.
    await client.query('set session_replication_role = replica')
    await client.query('drop index facts_delivery, facts_batch, facts_subject_type')
    await client.query('select setseed(0.2013)')
    await client.query(insertFacts, [firms * 25, firms])
    await client.query(insertFacts, [1000, 1])
    await client.query('create index facts_subject_type on facts (subject_id, type, occurred_on)')
    await client.query('vacuum analyze facts')
  })
  const drop = async () => {
    await database.drop()
    await server.leave()
  }
  return { url: database.url, drop }
}

/** `a` and `b` are two throws of the dice; the share of each type is about that of a city's records. */
const insertFacts = `
insert into facts (subject_id, id, type, type_version, occurred_on, valid_to, recorded_at, source_id, document, line, payload,
  visibility, effect, batch_id, position, digest)
select ('10000000-0000-4000-8000-' || lpad(to_hex(n % $2), 12, '0'))::uuid, gen_random_uuid(), type, 1, date '2009-01-01' + (c * 1715)::int,
  case when type in ('production-licence', 'ccc-certificate', 'management-certificate', 'quality-manager', 'commitment')
    then date '2013-01-01' + (c * 1500)::int end,
  '2013-01-01', '00000000-0000-4000-8000-000000000001', n::text, 0,
  case type
    when 'sampling-result' then jsonb_build_object('sampleNumber', 'PDY-' || n, 'level', 'city', 'product', '塑料玩具', 'standard', 'GB 6675',
      'result', verdict, 'safetyItemFailed', b < 0.01)
    when 'border-result' then jsonb_build_object('declarationNumber', n::text, 'direction', 'export', 'commodity', '95030089', 'product', '玩具',
      'result', verdict, 'action', 'released', 'valueUsd', round((b * 90000)::numeric, 2))
    when 'complaint' then jsonb_build_object('caseNumber', n::text, 'channel', 'hotline', 'subjectMatter', 'quality',
      'outcome', (array['upheld', 'partly', 'not-upheld', 'mediated', 'withdrawn'])[1 + floor(b * 4.99)::int])
    when 'penalty' then jsonb_build_object('decisionNumber', n::text, 'violation', '标签不符', 'lawArticle', '第五十四条',
      'kind', (array['warning', 'fine', 'fine', 'confiscation', 'revocation'])[1 + floor(b * 3.51)::int], 'fine', round((b * 30000)::numeric, 2))
    when 'quality-manager' then jsonb_build_object('holder', '某人', 'isTrained', b < 0.8,
      'post', (array['head', 'director', 'officer', 'inspector', 'metrology'])[1 + floor(b * 4.99)::int])
    when 'annual-report' then jsonb_build_object('year', 2012, 'operation', 'normal', 'turnover', round((b * 9e7)::numeric, 2))
    when 'commitment' then jsonb_build_object('kind', 'quality', 'title', '质量信用承诺', 'status', case when b < 0.9 then 'kept' else 'breached' end)
    when 'standard-declared' then jsonb_build_object('standardNumber', 'GB 6675-2003', 'standardName', '玩具', 'role', 'uses',
      'status', case when b < 0.85 then 'in-force' else 'replaced' end, 'isAboveNational', b < 0.2)
    when 'inspection-result' then jsonb_build_object('kind', 'routine', 'recordNumber', n::text,
      'result', (array['no-problem', 'minor', 'serious'])[1 + floor(b * 2.4)::int], 'problems', (b * 5)::int)
    when 'rectification-result' then jsonb_build_object('orderNumber', n::text, 'result', case when b < 0.9 then 'passed' else 'failed' end, 'round', 1)
    else jsonb_build_object('certificateNumber', n::text, 'licenceNumber', n::text, 'product', '玩具', 'system', 'quality', 'standard', 'GB/T 19001',
      'status', case when b < 0.95 then 'valid' else 'suspended' end, 'issuedOn', '2010-05-06')
  end,
  'public', 'assert', 1, 0, decode(repeat('00', 32), 'hex')
from (
  select n, b, c, case when b < 0.04 then 'non-conforming' else 'conforming' end as verdict,
    (array['sampling-result', 'sampling-result', 'sampling-result', 'sampling-result', 'sampling-result', 'border-result', 'border-result',
      'border-result', 'border-result', 'complaint', 'complaint', 'complaint', 'quality-manager', 'quality-manager', 'annual-report',
      'annual-report', 'penalty', 'commitment', 'standard-declared', 'inspection-result', 'rectification-result', 'production-licence',
      'ccc-certificate', 'management-certificate'])[1 + floor(a * 23.99)::int] as type
  from (select n, random() as a, random() as b, random() as c from generate_series(1, $1::int) n) dice
) thrown`
