import { unifiedCode } from '@zhiheng/codes'
import type { OrganisationImport, OrganisationView } from '@zhiheng/contract'
import { openTable, writeTable } from '@zhiheng/table-files'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

type Line = readonly (string | null)[]
const titles = ['代码', '统一社会信用代码', '简称', '全称', '英文名', '类别', '上级', '行政区划代码']
async function table(lines: readonly Line[], format: 'xlsx' | 'csv' = 'xlsx', heads = titles) {
  const chunks: Uint8Array[] = []
  const sheet = { name: '组织机构', columns: heads.map((title) => ({ title })) }
  for await (const chunk of writeTable(format, sheet, [lines])) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}
const send = async (
  person: Person,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields = {},
  name = '机构.xlsx',
) => app.as(person, 'POST', `/api/organisations/table${path}`, await fileForm(name, bytes, fields))
const bring = async (lines: readonly Line[], fields: object = {}): Promise<OrganisationImport> => {
  const bytes = await table(lines)
  const tried = bodyOf<OrganisationImport>(await send('administrator', '', bytes))
  if (!('apply' in fields)) return tried
  return bodyOf(await send('administrator', '', bytes, { ...fields, tree: tried.tree }))
}
const tree = async () =>
  bodyOf<{ items: OrganisationView[] }>(await app.as('office', 'GET', '/api/organisations')).items
const cellsOf = async (bytes: Uint8Array) => {
  const open = await openTable(bytes)
  const rows: (readonly unknown[])[] = []
  for await (const batch of open.rows()) rows.push(...batch.rows.map(({ cells }) => cells))
  await open.close()
  return { names: open.header.columns.map(({ name }) => name), rows }
}
/** The rows of the tree as they go out. */
const out = async () =>
  (await cellsOf(new Uint8Array((await app.as('office', 'GET', '/api/organisations/table')).raw)))
    .rows as Line[]
const credit = unifiedCode.generate?.(7) ?? ''

it('goes out as a table that comes back in and changes nothing', async () => {
  const rows = await out()
  expect(rows).toHaveLength((await tree()).length)
  expect(await bring(rows)).toMatchObject({
    ...{ applied: false, rows: 7, created: 0, changed: 0, same: 7, changes: [], errors: [], missing: [] },
  })
})

it('is tried first: what would be new and different is told, what is not named stays, and nothing is done', async () => {
  const before = await tree()
  const tried = await bring([
    ['health', credit, '市卫生健康委', null, 'Health commission', '部门', 'linjiang', null],
    ['food', null, '市食药监局', '临江市食品药品监督管理局', null, '部门', '临江市', null],
  ])
  expect(tried).toMatchObject({ applied: false, created: 1, changed: 1, same: 0, errors: [] })
  expect(tried.changes[0]).toMatchObject({
    ...{ line: 2, code: 'health', change: 'changed' },
    fields: [
      { field: 'name', before: '市卫生局', after: '市卫生健康委' },
      { field: 'nameEn', before: null, after: 'Health commission' },
      { field: 'creditCode', before: null, after: credit },
    ],
  })
  expect(tried.missing.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['linjiang', 'quality', 'east', 'west', 'east-quality']),
  )
  expect(await tree()).toEqual(before)
})

it('is done in one go: codes and order kept, names with their history, known again by the credit code', async () => {
  const done = await bring(
    [
      ['health', credit, '市卫生健康委', null, null, null, null, null],
      ['food', null, '市食药监局', null, null, '部门', 'linjiang', null],
      ['food-section', null, '抽检科', null, null, '内设机构', 'food', null],
    ],
    { apply: 'true', validFrom: '2013-10-01' },
  )
  expect(done).toMatchObject({ applied: true, created: 2, changed: 1 })
  app.clock.set('2013-10-02T01:00:00.000Z')
  const now = await tree()
  const health = now.find(({ code }) => code === 'health')
  expect(health).toMatchObject({ id: app.bodyId('health'), creditCode: credit, name: '市卫生健康委' })
  expect(health?.names).toContainEqual(expect.objectContaining({ name: '市卫生局', validTo: '2013-10-01' }))
  expect(now.find(({ code }) => code === 'food-section')).toMatchObject({
    parentId: now.find(({ code }) => code === 'food')?.id,
  })
  // Two departments change places; the code is left out where the credit code says which it is.
  const turned = await bring(
    [
      [null, credit, '市卫生健康委', null, null, null, null, null],
      ['quality', null, '市质监局', null, null, null, null, null],
    ],
    { apply: 'true' },
  )
  expect(turned.changes.flatMap(({ fields }) => fields.map(({ field }) => field))).toContain('order')
  const departments = (await tree()).filter(({ kind }) => kind === 'department').map(({ code }) => code)
  expect(departments).toEqual(['health', 'quality', 'food'])
  expect(await bring(await out())).toMatchObject({ created: 0, changed: 0, errors: [] })
})

const wrong: Line[] = [
  ['linjiang', null, '临江市', null, null, '市', null, null],
  ['new-1', '91440500PDY0000000', '市新局', null, null, '部门', 'linjiang', null],
  ['new-2', null, '市另局', null, null, '处', 'nowhere', '12'],
  ['new-3', null, '科室', null, null, '部门', 'health', null],
  ['new-3', null, '科室二', null, null, '内设机构', 'health', null],
  ['NEW', null, '大写局', null, null, '部门', 'linjiang', null],
  ['ring-1', null, '圈一', null, null, '内设机构', 'ring-2', null],
  ['ring-2', null, '圈二', null, null, '内设机构', 'ring-1', null],
]

it('names every wrong row with column, reason and remedy, and takes none', async () => {
  const { errors } = await bring(wrong)
  const at = errors.map(({ line, column }) => `${line} ${column}`)
  for (const place of ['3 统一社会信用代码', '4 类别', '5 上级', '6 代码', '7 代码'])
    expect(at).toContain(place)
  expect(at.some((place) => /^[89] 上级$/.test(place))).toBe(true)
  expect(errors.every(({ message, remedy }) => message && remedy)).toBe(true)
  const { tree: seen } = await bring(wrong)
  const refused = await send('administrator', '', await table(wrong), { apply: 'true', tree: seen })
  expect(refused).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
  expect((await tree()).some(({ code }) => code.startsWith('new-'))).toBe(false)
})

it('tells all that is wrong with a row at once, and blames nobody below it', async () => {
  const { errors } = await bring([
    ['BAD', '91440500PDY0000000', '市坏局', null, null, '处', 'nowhere', '12'],
    ['below', null, '坏局科室', null, null, '内设机构', 'BAD', null],
    ['new-5', null, null, null, null, null, null, 'x'],
    ['new-5', null, '又一个', null, null, '处', 'nowhere', null],
  ])
  expect(errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
    ...['2 统一社会信用代码', '2 代码', '2 类别', '2 行政区划代码', '2 上级'],
    ...['4 类别', '4 简称', '4 行政区划代码'],
    ...['5 类别', '5 代码', '5 上级'],
  ])
})

it('is not done to another tree than the one that was looked at', async () => {
  const bytes = await table([['late', null, '市迟局', null, null, '部门', 'linjiang', null]])
  const tried = bodyOf<OrganisationImport>(await send('administrator', '', bytes))
  const apply = (fields: object) => send('administrator', '', bytes, { apply: 'true', ...fields })
  expect(await apply({})).toMatchObject({ status: 422, body: { data: { issues: [{ path: 'tree' }] } } })
  // Meanwhile a colleague adds a name to a body.
  const east = (await tree()).find(({ code }) => code === 'east')
  const named = await app.as('administrator', 'POST', `/api/organisations/${east?.id}/names`, {
    body: { name: '东区', kind: 'short', validFrom: '2013-12-01', validTo: null, version: east?.version },
  })
  expect(named.status).toBeLessThan(300)
  expect(await apply({ tree: tried.tree })).toMatchObject({
    status: 409,
    body: { code: 'STATE_CONFLICT', data: { state: 'tree-changed' } },
  })
  expect((await tree()).some(({ code }) => code === 'late')).toBe(false)
  const again = bodyOf<OrganisationImport>(await send('administrator', '', bytes))
  expect(again.tree).not.toBe(tried.tree)
  const both = await Promise.all([apply({ tree: again.tree }), apply({ tree: again.tree })])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

it('comes back as the same file with the reasons beside its rows', async () => {
  const xlsx = await send('administrator', '/reasons', await table(wrong))
  expect(xlsx.status).toBe(200)
  const marked = await cellsOf(new Uint8Array(xlsx.raw))
  expect(marked.names).toEqual([...titles, '未导入的原因'])
  expect(marked.rows).toHaveLength(wrong.length)
  expect(marked.rows[0]?.[8] ?? null).toBeNull()
  expect(marked.rows[4]?.[8]).toContain('代码 new-3 在第 5 行已有')
  const csv = await send('administrator', '/reasons', await table(wrong, 'csv'), {}, '机构.csv')
  expect((await cellsOf(new Uint8Array(csv.raw))).rows[4]?.[8]).toContain('代码 new-3')
})

it('is the work of who keeps the tree, and reads no other file', async () => {
  const bytes = await table(await out())
  for (const person of ['office', 'health', 'auditor'] as const)
    expect((await send(person, '', bytes)).status).toBe(403)
  const nameless = await send('administrator', '', await table([['x']], 'xlsx', ['别的']))
  expect(nameless).toMatchObject({ status: 422, body: { code: 'DOCUMENT_UNREADABLE' } })
})
