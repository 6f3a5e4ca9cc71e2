import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'

type View = {
  id: string
  code: string
  name: string
  version: number
  names: { name: string; validTo: string | null }[]
}
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const tree = async (asOf = '') => {
  const { body } = await app.as('quality', 'GET', `/api/organisations${asOf && `?asOf=${asOf}`}`)
  return body as { asOf: string; items: View[]; total: number }
}

describe('the tree', () => {
  it('shows everybody all bodies, with exactly the fields of the contract', async () => {
    const { items, total, asOf } = await tree()
    expect({ total, asOf }).toEqual({ total: 7, asOf: '2013-09-12' })
    expect(items[0]).toEqual({
      id: app.bodyId('linjiang'),
      code: 'linjiang',
      kind: 'city',
      parentId: null,
      name: '临江市',
      officialName: '临江市人民政府',
      nameEn: null,
      areaCode: null,
      creditCode: null,
      position: 0,
      validFrom: null,
      validTo: null,
      names: [
        { id: expect.any(String), kind: 'official', name: '临江市人民政府', validFrom: null, validTo: null },
        { id: expect.any(String), kind: 'short', name: '临江市', validFrom: null, validTo: null },
      ],
      version: 1,
    })
  })

  it('is for people who are signed in, and for days of the calendar', async () => {
    expect((await app.inject('GET', '/api/organisations')).status).toBe(401)
    expect((await app.as('quality', 'GET', '/api/organisations?asOf=2013-02-30')).status).toBe(422)
  })
})

describe('adding a body', () => {
  const input = () => ({
    kind: 'unit',
    parentId: app.bodyId('health'),
    code: 'medical',
    name: '医政科',
    nameEn: 'Medical section',
  })

  it('puts it into the tree, for the administrator', async () => {
    const { status, body } = await app.as('administrator', 'POST', '/api/organisations', { body: input() })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        code: 'medical',
        name: '医政科',
        officialName: '医政科',
        nameEn: 'Medical section',
        version: 1,
      },
    })
    expect((await tree()).items.map(({ code }) => code)).toContain('medical')
  })

  it('refuses everybody else', async () => {
    for (const person of ['office', 'quality', 'east', 'leader', 'auditor'] as const) {
      expect(await app.as(person, 'POST', '/api/organisations', { body: input() })).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN', data: { needs: 'organisation.manage' } },
      })
    }
    expect((await app.inject('POST', '/api/organisations', { body: input() })).status).toBe(401)
  })

  it.each([
    [{ code: 'health' }, 'code'],
    [{ parentId: '00000000-0000-4000-8000-000000000000' }, 'parentId'],
    [{ kind: 'district' }, 'kind'],
    [{ kind: 'city' }, 'kind'],
    [{ name: '  ' }, 'name'],
    [{ areaCode: '44050' }, 'areaCode'],
  ])('refuses %j and names the field', async (change, path) => {
    const body = { ...input(), code: 'another', ...change }
    expect(await app.as('administrator', 'POST', '/api/organisations', { body })).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', data: { issues: [{ path }] } },
    })
  })
})

describe('a new name', () => {
  it('holds from its day on and ends the one before', async () => {
    const before = (await tree()).items.find(({ code }) => code === 'quality')
    const url = `/api/organisations/${before?.id}/names`
    const body = { version: before?.version, name: '市市场监管局', kind: 'short', validFrom: '2019-01-01' }
    const { status, body: after } = await app.as('administrator', 'POST', url, { body })
    expect({ status, after }).toMatchObject({ status: 200, after: { name: '市质监局', version: 2 } })
    const names = (asOf: string) =>
      tree(asOf).then(({ items }) => items.find(({ code }) => code === 'quality')?.name)
    expect(await names('2018-12-31')).toBe('市质监局')
    expect(await names('2019-01-01')).toBe('市市场监管局')

    const late = await app.as('administrator', 'POST', url, { body: { ...body, validFrom: '2020-01-01' } })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: 2 } },
    })
  })

  it('answers 404 for a body that does not exist and 403 without the permission', async () => {
    const url = '/api/organisations/00000000-0000-4000-8000-000000000000/names'
    const body = { version: 1, name: '某局', kind: 'alias' }
    expect(await app.as('administrator', 'POST', url, { body })).toMatchObject({ status: 404 })
    expect(await app.as('quality', 'POST', url, { body })).toMatchObject({ status: 403 })
    expect(await app.inject('POST', url, { body })).toMatchObject({ status: 401 })
  })
})

describe('matching names', () => {
  it('answers in the order asked', async () => {
    const body = { names: ['各区政府', '市卫生局', '某某协会'] }
    expect(await app.as('office', 'POST', '/api/organisations/match', { body })).toMatchObject({
      status: 200,
      body: {
        items: [
          { name: '各区政府', organisationIds: [app.bodyId('east'), app.bodyId('west')], certain: true },
          { name: '市卫生局', organisationIds: [app.bodyId('health')], certain: true },
          { name: '某某协会', organisationIds: [], certain: false },
        ],
      },
    })
  })

  it('is for people who are signed in, with names', async () => {
    const url = '/api/organisations/match'
    expect((await app.inject('POST', url, { body: { names: ['市卫生局'] } })).status).toBe(401)
    expect((await app.as('office', 'POST', url, { body: { names: [''] } })).status).toBe(422)
  })
})

describe('the audit trail', () => {
  it('names who changed the tree, and under which verb', async () => {
    const { body } = await app.as(
      'auditor',
      'GET',
      '/api/audit-entries?table=organisations&action=name-organisation',
    )
    expect(body).toMatchObject({
      total: 1,
      items: [
        { accountName: '测试管理', operation: 'update', before: { version: 1 }, after: { version: 2 } },
      ],
    })
  })
})
