import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { withClient } from '#testing/template'

type Import = {
  id: string
  state: string
  version: number
  found: {
    rows: number
    right: number
    repeated: number
    refused: number
    parked: number
    faults: { path: string; code: string; count: number; firstLine: number }[]
  } | null
  appended: number
  repeated: number
  refused: number
  parked: number
  refusedFileId: string | null
  issues: { path: string; code: string }[]
}

const header =
  '主体代码,主体名称,发生日期,文书号,文书行号,法律依据,处罚决定书文号,处罚种类,罚款金额,违法行为,违反的条款'
let app: TestApp
let firm: string
beforeAll(async () => {
  app = await createTestApp()
  const made = await app.as('quality', 'POST', '/api/subjects', {
    body: {
      kind: 'enterprise',
      name: '临江砚谷玩具有限公司',
      identifiers: [{ scheme: 'organisation-code', value: 'PDY00042-3' }],
    },
  })
  expect(made.status).toBe(201)
  firm = (made.body as { id: string }).id
})
afterAll(() => app.close())

const count = (text: string) =>
  withClient(app.url, async (client) =>
    Number((await client.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]?.n),
  )
const row = (
  code: string,
  document: string,
  change: { day?: string; kind?: string; line?: string; fine?: string; name?: string } = {},
) =>
  [
    code,
    change.name ?? '',
    change.day ?? '2013/6/18',
    document,
    change.line ?? '',
    '《产品质量法》第四十九条',
    document,
    change.kind ?? '罚款',
    change.fine ?? '"4,200.50"',
    '"不合格, 玩具"',
    '第四十九条',
  ].join(',')

async function upload(lines: readonly string[], name = '处罚.csv', head = header): Promise<string> {
  const answer = await app.as('quality', 'POST', `/api/data-files?name=${encodeURIComponent(name)}`, {
    body: Buffer.from([head, ...lines].join('\r\n')),
    headers: { 'content-type': 'text/csv' },
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return (answer.body as { id: string }).id
}
const get = async (id: string) => (await app.as('quality', 'GET', `/api/fact-imports/${id}`)).body as Import
async function check(lines: readonly string[], head = header): Promise<Import> {
  const fileId = await upload(lines, '处罚.csv', head)
  const made = await app.as('quality', 'POST', '/api/fact-imports', { body: { fileId, factType: 'penalty' } })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  await app.modules.jobs.drain()
  return get((made.body as Import).id)
}
async function take({ id, version }: Import): Promise<Import> {
  const started = await app.as('quality', 'POST', `/api/fact-imports/${id}/start`, { body: { version } })
  expect(started.status, JSON.stringify(started.body)).toBe(200)
  await app.modules.jobs.drain()
  return get(id)
}

const lines = [
  row('PDY00042-3', '临质监罚字〔2013〕1号'),
  row('PDY00042-3', '临质监罚字〔2013〕2号', { day: '2013年13月1日' }),
  row('PDY00042-3', '临质监罚字〔2013〕3号', { kind: '罚站', fine: '多' }),
  row('PDY00042-4', '临质监罚字〔2013〕4号'),
  row('PDY12345-8', '临质监罚字〔2013〕5号', { name: '临江墨汀针织厂' }),
  row('PDY00042-3', '临质监罚字〔2013〕6号', { day: '41000' }),
]

describe('a file of facts', () => {
  it('is checked without taking anything, and says what is wrong, how often and where first', async () => {
    const before = await count('facts')
    const { state, found } = await check(lines)
    expect(state).toBe('checked')
    expect(found).toMatchObject({ rows: 6, right: 1, repeated: 0, refused: 4, parked: 1 })
    expect(found?.faults.map(({ path, code, count: n, firstLine }) => [path, code, n, firstLine])).toEqual(
      expect.arrayContaining([
        ['occurredOn', 'day', 2, 3],
        ['kind', 'choice', 1, 4],
        ['fine', 'kind', 1, 4],
        ['subjectCode', 'check', 1, 5],
      ]),
    )
    expect(await count('facts')).toBe(before)
  })

  it('is taken: the right rows in, the wrong ones back as a file with reasons, the unknown wait; twice changes nothing', async () => {
    const done = await take(await check(lines))
    expect(done).toMatchObject({ state: 'done', appended: 1, repeated: 0, refused: 4, parked: 1 })
    const file = await app.as('quality', 'GET', `/api/files/${done.refusedFileId}/content`)
    const text = String(file.body)
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(5)
    expect(text).toContain('未导入的原因')
    expect(text).toMatch(/临质监罚字〔2013〕4号.*校验/)
    const facts = await count('facts')
    const again = await check(lines)
    expect(again.found).toMatchObject({ right: 0, repeated: 1 })
    expect(await take(again)).toMatchObject({ appended: 0, repeated: 2, refused: 4, parked: 0 })
    expect(await count('facts')).toBe(facts)
  })

  it('may correct, and correct again, what stands above in it', async () => {
    const head = `${header},报送方式,更正理由,更正的文书号,更正的文书行号`
    const effect = (change: string, reason: string, corrects: string) => `,${change},${reason},${corrects},`
    const first = row('PDY00042-3', '临质监罚字〔2013〕31号', { fine: '100' }) + effect('', '', '')
    const second =
      row('PDY00042-3', '临质监罚字〔2013〕32号', { fine: '200' }) +
      effect('更正', '金额有误', '临质监罚字〔2013〕31号')
    const third =
      row('PDY00042-3', '临质监罚字〔2013〕33号', { fine: '300' }) +
      effect('更正', '仍有误', '临质监罚字〔2013〕32号')
    const other = row('PDY00042-3', '临质监罚字〔2013〕34号') + effect('', '', '')
    const checked = await check([first, second, third, other], head)
    expect(checked.found).toMatchObject({ rows: 4, right: 4, refused: 0 })
    expect(await take(checked)).toMatchObject({ state: 'done', appended: 4, refused: 0 })
    const counting = `zh.facts_as_of('2013-12-31', 'infinity') where document like '临质监罚字〔2013〕3_号'`
    expect(await count(counting)).toBe(2)
    expect(await count(`${counting} and payload ->> 'fine' = '300'`)).toBe(1)
    expect(await take(await check([first, second, third, other], head))).toMatchObject({
      ...{ appended: 0, repeated: 4, refused: 0 },
    })
  })

  it('waits for a person where the register does not know the subject, and is settled with all that write the same', async () => {
    await take(await check([row('PDY12345-8', '临质监罚字〔2013〕7号', { name: '临江墨汀针织厂' })]))
    const { body } = await app.as('quality', 'GET', '/api/parked-facts')
    const [parked] = (body as { items: { id: string; alike: number; writtenCode: string }[] }).items
    expect(parked).toMatchObject({ writtenCode: 'PDY12345-8', alike: 2 })
    const facts = await count('facts')
    const settled = await app.as('quality', 'POST', `/api/parked-facts/${parked?.id}/settle`, {
      body: { subjectId: firm },
    })
    expect(settled).toMatchObject({ status: 200, body: { settled: 2, refused: [] } })
    expect(await count('facts')).toBe(facts + 2)
    expect(
      (
        await app.as('quality', 'POST', `/api/parked-facts/${parked?.id}/settle`, {
          body: { subjectId: firm },
        })
      ).status,
    ).toBe(404)
  })

  it('is refused as a whole, column by column, where its headings are not those of the type', async () => {
    const fileId = await upload([], '空.csv')
    const made = await app.as('quality', 'POST', '/api/fact-imports', { body: { fileId, factType: 'award' } })
    await app.modules.jobs.drain()
    const { state, issues } = await get((made.body as Import).id)
    expect(state).toBe('failed')
    expect(issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['column-unknown', 'column-missing']),
    )
  })

  it('is its body’s own: others do not learn of it, and nobody supplies in another name', async () => {
    const { id } = await check(lines)
    expect((await app.as('health', 'GET', `/api/fact-imports/${id}`)).status).toBe(404)
    const fileId = await upload(lines)
    const body = { fileId, factType: 'penalty', sourceId: app.bodyId('health') }
    expect(await app.as('quality', 'POST', '/api/fact-imports', { body })).toMatchObject({ status: 422 })
  })
})

it('a check whose process died between what it kept and its own end does not undo what was done since', async () => {
  const taken = await take(await check([row('PDY00042-3', '再核〔2013〕1号')]))
  expect(taken.state).toBe('done')
  const ended = await withClient(app.url, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `update jobs set state = 'running', finished_at = null where kind = 'check-import' and input->>'importId' = $1 returning id`,
      [taken.id],
    )
    await client.query(
      `insert into job_progress (job_id, attempts, cursor, lease_until) values ($1, 0, '{"checked": true}', now() - interval '1 s')
       on conflict (job_id) do update set cursor = excluded.cursor, lease_until = excluded.lease_until`,
      [rows[0]?.id],
    )
    return rows.length
  })
  expect(ended).toBe(1)
  await app.modules.jobs.drain()
  expect(await get(taken.id)).toMatchObject({ state: 'done', found: taken.found, appended: 1 })
})
