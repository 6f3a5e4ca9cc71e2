import type { Client } from 'pg'
import { nameCore, nameKey } from '../../apps/server/src/modules/subjects/name-key.ts'
import { inventCity } from '../../apps/server/src/seed/city/fill-city.ts'
import { loadProfile } from '../../apps/server/src/seed/profile.ts'
import { cloneTemplate } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import type { InventedCity, InventedSubject } from '../../packages/invented-city/src/index.ts'
import { joinTestDatabase } from '../../tools/testing/shared-database.ts'

const chunk = 20_000
/** A city of so many firms has some 2.36 times as many subjects. */
const subjectsPerFirm = 2.36

const columns = {
  ...{
    id: 'uuid',
    kind: 'text',
    name: 'text',
    area: 'text',
    industry: 'text',
    address: 'text',
    longitude: 'float8',
    latitude: 'float8',
  },
  ...{ key: 'text', core: 'text' },
} as const

/** The profile's invented city in the register, put down by the owner of the database; firms that stand twice among it. */
export async function createRegisterCity(subjects: number) {
  const profile = await loadProfile('shantou')
  const { prefix, districts } = profile.inventedCity
  const full = [`${prefix}市`, ...districts.map(({ name }) => name)]
  const places = [...full, prefix, ...districts.map(({ name }) => name.slice(0, -1))]
  const firms = Math.round(subjects / subjectsPerFirm)
  const city = inventCity(profile, { seed: 7, firms, facts: 500, codesTaken: 0 })
  for (const _ of city.deliveries());
  const truths = city.truths()
  const pairsOf = (wanted: string) =>
    truths
      .filter(({ kind }) => kind === wanted)
      .map(({ subjects: pair }) => pair.map(({ key }) => city.idOf(key)))
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  await withClient(database.url, (client) => load(client, city, places))
  const drop = async () => {
    await database.drop()
    await server.leave()
  }
  return { url: database.url, twins: pairsOf('duplicate-firms'), moved: pairsOf('moved-firm'), drop }
}

async function load(client: Client, city: InventedCity, places: readonly string[]): Promise<void> {
  // Indexes that only the search needs are cheaper made at the end.
  await client.query(
    `set zh.bulk = 'on'; set maintenance_work_mem = '512MB'; drop index subject_search_tokens`,
  )
  let rows: InventedSubject[] = []
  const flush = async () => {
    await put(client, city, rows, places)
    rows = []
  }
  for (const subject of city.subjects()) {
    rows.push(subject)
    if (rows.length === chunk) await flush()
  }
  await flush()
  await client.query('select zh.compact_subject_counts()')
  await client.query('create index subject_search_tokens on subject_search using gin (tokens)')
  await client.query('truncate subjects_to_compare')
  await client.query('vacuum analyze')
}

async function put(
  client: Client,
  city: InventedCity,
  subjects: readonly InventedSubject[],
  places: readonly string[],
) {
  const rows = subjects.map((subject) => ({
    ...subject,
    ...{ id: city.idOf(subject.key), area: subject.areaCode },
    ...{ key: nameKey(subject.name), core: nameCore(subject.name, places) },
  }))
  const codes = rows.flatMap(({ id, identifiers }) => identifiers.map((code) => ({ id, ...code })))
  const names = Object.keys(columns) as (keyof typeof columns)[]
  await client.query(
    `with rows as (select * from unnest(${names.map((name, at) => `$${at + 1}::${columns[name]}[]`).join()}) r (${names.join()})),
       subjects as (insert into subjects (id, kind, name, area_code, industry, address, longitude, latitude, created_at)
         select id, kind, name, area, industry, address, longitude, latitude, now() from rows)
     insert into subject_names (subject_id, id, name, kind, key, core) select id, gen_random_uuid(), name, 'official', key, core from rows`,
    names.map((name) => rows.map((row) => row[name])),
  )
  await client.query(
    `insert into subject_identifiers (subject_id, id, scheme, value)
     select id, gen_random_uuid(), scheme, value from unnest($1::uuid[], $2::text[], $3::text[]) r (id, scheme, value)`,
    [codes.map(({ id }) => id), codes.map(({ scheme }) => scheme), codes.map(({ value }) => value)],
  )
  await client.query('select zh.index_subjects($1::uuid[])', [rows.map(({ id }) => id)])
}
