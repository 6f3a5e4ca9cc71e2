import { examplePayload, findFactType } from '@zhiheng/fact-types'
import type { Client } from 'pg'
import { type Actor, systemActor } from '../../apps/server/src/kernel/actor.ts'
import { cloneTemplate } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import { joinTestDatabase } from '../../tools/testing/shared-database.ts'

export type FactCity = {
  readonly url: string
  /** Subjects with facts of the officer's own body, and with facts that an agreement shares with it. */
  readonly own: string
  readonly shared: string
  readonly officer: Actor
  readonly system: Actor
  readonly drop: () => Promise<void>
}

const id = (kind: number, number: number) =>
  `00000000-0000-4000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`
const types = ['sampling-result', 'test-result', 'inspection-result', 'penalty', 'complaint', 'commitment']

/**
 * A million facts put down as the owner of the database: two subjects have a thousand each, the rest a hundred, and
 * facts of one subject lie apart, as facts that came one after the other do.
 */
export async function createFactCity({
  facts,
  ofSubject,
}: {
  readonly facts: number
  readonly ofSubject: number
}): Promise<FactCity> {
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  const [own, shared] = [id(901, 1), id(901, 2)]
  const { quality, health, person } = await withClient(database.url, async (client) => {
    const one = async (text: string) => (await client.query(text)).rows[0].id as string
    const quality = await one(`select id from organisations where code = 'quality'`)
    const health = await one(`select id from organisations where code = 'health'`)
    const person = await one(`select id from accounts where username = 'quality'`)
    await load(client, { facts, ofSubject, own, shared, quality, health })
    await client.query('vacuum analyze')
    return { quality, health, person }
  })
  const officer: Actor = {
    ...systemActor,
    ...{ role: 'department_officer', accountId: person, accountName: '某人', organisationId: quality },
    ...{ organisationName: '市质监局', scope: [quality], today: '2013-09-12' },
  }
  if (health === quality) throw new Error('two bodies are needed')
  const drop = async () => {
    await database.drop()
    await server.leave()
  }
  return { url: database.url, own, shared, officer, system: systemActor, drop }
}

type Load = {
  readonly facts: number
  readonly ofSubject: number
  readonly own: string
  readonly shared: string
  readonly quality: string
  readonly health: string
}

async function load(client: Client, { facts, ofSubject, own, shared, quality, health }: Load): Promise<void> {
  const rest = Math.ceil((facts - 2 * ofSubject) / 100)
  const step = Math.floor(facts / ofSubject)
  const payloads = types.map((code) => {
    const type = findFactType(code)
    if (!type) throw new Error(`There is no fact type ${code}`)
    return JSON.stringify(examplePayload(type))
  })
  await client.query(
    `insert into subjects (id, kind, name, created_at)
     select v, 'enterprise', '某厂', now() from unnest($1::uuid[]) v
     union all select gen_random_uuid(), 'enterprise', '某厂' || n, now() from generate_series(1, ${rest}) n`,
    [[own, shared]],
  )
  await client.query(
    `insert into sharing_agreements (id, number, from_id, to_id, types, purposes, valid_from)
     values (gen_random_uuid(), '1', $1, $2, $3, '{daily-supervision}', '2013-01-01')`,
    [health, quality, types],
  )
  await client.query(
    `create temp table others as select id, row_number() over () - 1 as place from subjects where id <> all ($1)`,
    [[own, shared]],
  )
  await client.query('create unique index on others (place)')
  await client.query(
    `insert into facts (subject_id, id, type, type_version, occurred_on, recorded_at, source_id, document, line, payload,
       visibility, effect, batch_id, position, digest)
     select case when n % ${step} = 7 then $1::uuid when n % ${step} = 11 then $2::uuid else o.id end,
       gen_random_uuid(), ($5::text[])[1 + (n % ${types.length})::int], 1, date '2008-01-01' + (n % 2000)::int,
       timestamptz '2013-01-01' + n * interval '1 second',
       case when n % ${step} = 11 then $4::uuid else $3::uuid end, '文' || n, 1,
       ($6::jsonb[])[1 + (n % ${types.length})::int],
       case when n % 3 = 0 and n % ${step} <> 11 then 'public' else 'government' end, 'assert', n / 1000, (n % 1000)::int, sha256(int8send(n))
     from generate_series(0, ${facts - 1}::bigint) n join others o on o.place = n % ${rest}
     order by n`,
    [own, shared, quality, health, types, payloads],
  )
}
