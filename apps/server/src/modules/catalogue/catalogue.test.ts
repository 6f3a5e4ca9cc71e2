import type {
  CatalogueDifference,
  CatalogueReason,
  CatalogueVersionView,
  FieldIssue,
} from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, createPool } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import type { SubjectTables } from '#modules/subjects'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import type { CatalogueReadTables, Tx } from './deps.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const send = (
  method: 'POST' | 'PATCH' | 'GET' | 'DELETE',
  path: string,
  body?: object,
  person: Person = 'office',
) => app.as(person, method, `/api${path}`, body ? { body } : {})
const head = '编号,种类,名称,风险等级,牵头单位,每年至少检查次数,检验项目,依据标准,对应'
const toys =
  'P-01,产品,儿童玩具,I,市质监局,2,机械物理性能；可迁移元素,GB 6675,industry:C245；hs:9503；gtin:6924405150006-6924405159993'
const lifts = 'E-01,设备,电梯,Ⅰ,,1,定期检验,TSG T7001,equipment-kind:31'

const draft = async (body: object) =>
  bodyOf<CatalogueVersionView>(await send('POST', '/catalogue-versions', body))
const put = async ({ id, version }: CatalogueVersionView, csv: string) =>
  app.as(
    'office',
    'POST',
    `/api/catalogue-versions/${id}/table`,
    await fileForm('items.csv', csv, { version: String(version) }),
  )
const publish = async ({ id, version }: CatalogueVersionView) =>
  bodyOf<CatalogueVersionView>(await send('POST', `/catalogue-versions/${id}/publication`, { version }))
const made = async (validFrom: string, ...lines: string[]) => {
  const empty = await draft({ title: `目录 ${validFrom}`, validFrom, sourceDocument: '示例〔2013〕1号' })
  return publish(bodyOf<CatalogueVersionView>(await put(empty, [head, ...lines].join('\n'))))
}

const inTx = async <Result>(work: (tx: Tx) => Promise<Result>, way: typeof read | typeof write = read) => {
  const pool = createPool(app.url, 'zhiheng_app', 1)
  const db = createDatabase<CatalogueReadTables>(pool)
  const actor = await app.actor('office')
  const done = way === write ? write(db, actor, 'test', work) : read(db, actor, work)
  return done.finally(() => pool.end())
}

let firm = ''
let toy = ''
let lift = ''
let shop = ''
beforeAll(async () => {
  const { ids } = await inTx(async (tx) => {
    const toyId = crypto.randomUUID()
    return app.modules.subjects.addMany(tx as unknown as Kysely<SubjectTables>, await app.actor('office'), [
      {
        id: toyId,
        kind: 'product',
        name: '砚谷牌积木',
        identifiers: [{ scheme: 'gtin', value: '6924405150013' }],
      },
      {
        kind: 'enterprise',
        name: '砚谷包装厂',
        industry: 'C2231',
        relations: [{ kind: 'makes', otherId: toyId }],
      },
      {
        kind: 'equipment',
        name: '一号梯',
        identifiers: [{ scheme: 'equipment-registration', value: '31104405152013020007' }],
      },
      { kind: 'enterprise', name: '砚谷商店', industry: 'F5245' },
    ])
  }, write)
  ;[toy = '', firm = '', lift = '', shop = ''] = ids.map((id) => id ?? '')
})

describe('a version', () => {
  it('is drafted, filled from a table, published, and then stays', async () => {
    const version = await made('2013-01-01', toys, lifts)
    expect(version).toMatchObject({
      state: 'published',
      itemCount: 2,
      publishedBy: '测试质量办',
      items: [
        {
          code: 'P-01',
          riskClass: 'I',
          lead: { name: '市质监局' },
          checksPerYear: 2,
          tests: ['机械物理性能', '可迁移元素'],
          mappings: [
            { scheme: 'gtin', value: '06924405150006', to: '06924405159993' },
            { scheme: 'hs', value: '9503', to: null },
            { scheme: 'industry', value: 'C245', to: null },
          ],
        },
        { code: 'E-01', riskClass: 'I', lead: null },
      ],
    })
    for (const answer of [
      await put(version, [head, lifts].join('\n')),
      await send('PATCH', `/catalogue-versions/${version.id}`, { version: version.version, title: 'x' }),
      await send('DELETE', `/catalogue-versions/${version.id}`, { version: version.version }),
    ])
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'STATE_CONFLICT', data: { state: 'published' } },
      })
  })

  it('is refused as a whole with every cell that is wrong', async () => {
    const version = await draft({ title: '错的', validFrom: '2015-01-01', sourceDocument: 'x' })
    const answer = await put(
      version,
      [head, 'P-01,东西,,IV,某局,many,,,hs:ABC；what:1', toys, toys, ',,,,,,,,'].join('\n'),
    )
    expect(answer.status).toBe(422)
    const issues = (answer.body as { data: { issues: FieldIssue[] } }).data.issues
    expect(issues.map(({ path }) => path)).toEqual([
      'file.2.名称',
      'file.2.种类',
      'file.2.风险等级',
      'file.2.牵头单位',
      'file.2.每年至少检查次数',
      'file.2.对应',
      'file.2.对应',
      'file.3.编号',
      'file.4.编号',
    ])
    expect(await put(version, 'a,b\n1,2')).toMatchObject({
      body: { data: { issues: [{ code: 'columns-missing' }] } },
    })
    expect(await put(version, 'PK')).toMatchObject({ status: 422 })
    expect((await send('POST', `/catalogue-versions/${version.id}/publication`, { version: 1 })).status).toBe(
      409,
    )
    const discard = (from: number) => send('DELETE', `/catalogue-versions/${version.id}`, { version: from })
    await send('PATCH', `/catalogue-versions/${version.id}`, { version: 1, title: '别人刚改的' })
    // What somebody else has just changed is not thrown away unseen.
    expect(await discard(1)).toMatchObject({ status: 409, body: { data: { currentVersion: 2 } } })
    expect((await discard(2)).status).toBe(200)
  })

  it('comes back as the table that it was read from', async () => {
    const list = bodyOf<{ items: { id: string }[] }>(await send('GET', '/catalogue-versions'))
    const id = list.items[0]?.id
    const file = await send('GET', `/catalogue-versions/${id}/table?format=csv`)
    expect(String(file.body)).toContain('gtin:6924405150006-6924405159993；hs:9503；industry:C245')
    const again = await draft({ title: '再来', validFrom: '2016-01-01', sourceDocument: 'x' })
    const read_ = bodyOf<CatalogueVersionView>(await put(again, String(file.body)))
    const original = bodyOf<CatalogueVersionView>(await send('GET', `/catalogue-versions/${id}`))
    const bare = ({ items }: CatalogueVersionView) => items.map(({ id: _, ...item }) => item)
    expect(bare(read_)).toEqual(bare(original))
    await send('DELETE', `/catalogue-versions/${again.id}`, { version: read_.version })
  })

  it('is not seen before it is published, but by those who write it', async () => {
    const version = await draft({ title: '草稿', validFrom: '2017-01-01', sourceDocument: 'x' })
    expect((await send('GET', `/catalogue-versions/${version.id}`, undefined, 'health')).status).toBe(404)
    expect((await send('GET', `/catalogue-versions/${version.id}`)).status).toBe(200)
    await send('DELETE', `/catalogue-versions/${version.id}`, { version: version.version })
  })
})

describe('a subject', () => {
  const reasonsOf = async (id: string, on = '2013-09-01') =>
    bodyOf<{ reasons: CatalogueReason[] }>(
      await send('GET', `/subjects/${id}/catalogue?on=${on}`, undefined, 'health'),
    ).reasons

  it('knows whether it is on the catalogue on a day, and why', async () => {
    expect(await reasonsOf(toy)).toMatchObject([
      { itemCode: 'P-01', scheme: 'gtin', value: '06924405150013', through: null },
    ])
    expect(await reasonsOf(lift)).toMatchObject([
      { itemCode: 'E-01', scheme: 'equipment-kind', value: '3110' },
    ])
    expect(await reasonsOf(firm)).toMatchObject([
      { itemCode: 'P-01', through: { id: toy, name: '砚谷牌积木' } },
    ])
    expect(await reasonsOf(shop)).toEqual([])
    expect(await reasonsOf(toy, '2012-12-31')).toEqual([])
  })

  it('is asked for many at once', async () => {
    const found = await inTx((tx) =>
      app.modules.catalogue.queries.onCatalogue(tx, [toy, lift, firm, shop], '2013-09-01'),
    )
    expect([...found.keys()].toSorted()).toEqual([toy, lift, firm].toSorted())
  })

  it('counts by what was merged with it', async () => {
    const office = await app.actor('office')
    const other = await app.modules.subjects.useCases.create(office, {
      ...{
        kind: 'equipment',
        name: '一号电梯',
        areaCode: null,
        address: null,
        longitude: null,
        latitude: null,
      },
      ...{ industry: null, classes: [], validFrom: null, identifiers: [] },
    })
    await app.modules.subjects.useCases.merge(office, {
      id: other.id,
      version: 1,
      mergedId: lift,
      reason: '同一台',
    })
    expect(await reasonsOf(other.id)).toMatchObject([{ itemCode: 'E-01' }])
  })
})

describe('the next version', () => {
  it('ends the one before, which keeps the names of what is retired; the difference names whom it concerns', async () => {
    const before = bodyOf<{ items: { id: string }[] }>(await send('GET', '/catalogue-versions')).items[0]
    const next = await made(
      '2014-01-01',
      toys.replace(',2,', ',4,'),
      'S-01,服务,商品零售,III,,0.5,,,industry:F52',
    )
    expect(next).toMatchObject({ previousId: before?.id, retired: [{ code: 'E-01', name: '电梯' }] })
    const old = bodyOf<CatalogueVersionView>(await send('GET', `/catalogue-versions/${before?.id}`))
    expect(old).toMatchObject({ validTo: '2014-01-01', items: [{}, { code: 'E-01', name: '电梯' }] })
    const difference = bodyOf<CatalogueDifference>(
      await send('GET', `/catalogue-versions/${next.id}/difference?fromId=${before?.id}`),
    )
    expect(difference.changes.map(({ kind, code }) => [kind, code])).toEqual([
      ['added', 'S-01'],
      ['retired', 'E-01'],
      ['changed', 'P-01'],
    ])
    expect(difference.changes[2]?.fields).toEqual([{ field: 'checksPerYear', before: '2', after: '4' }])
    expect(difference.entering).toMatchObject({ total: 1, some: [{ id: shop }] })
    expect(difference.leaving).toMatchObject({ total: 1, some: [{ name: '一号电梯' }] })
    const item = next.items.find(({ code }) => code === 'P-01')?.id
    const covered = bodyOf<{ items: { id: string }[]; total: number }>(
      await send('GET', `/catalogue-items/${item}/subjects`),
    )
    expect(covered).toMatchObject({ total: 2 })
    expect(covered.items.map(({ id }) => id).toSorted()).toEqual([toy, firm].toSorted())
  })

  it('cannot begin on the same day', async () => {
    const again = await draft({
      title: '同日',
      validFrom: '2014-01-01',
      sourceDocument: 'x',
      basedOnId: await firstId(),
    })
    expect(again.itemCount).toBe(2)
    const answer = await send('POST', `/catalogue-versions/${again.id}/publication`, {
      version: again.version,
    })
    expect(answer).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'validFrom' }] } } })
  })
  const firstId = async () =>
    bodyOf<{ items: { id: string }[] }>(await send('GET', '/catalogue-versions')).items[0]?.id
})
