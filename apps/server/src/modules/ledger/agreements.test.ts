import type { AgreementView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const url = '/api/sharing-agreements'
let numbers = 0
const wish = (change: Record<string, unknown> = {}) => {
  numbers += 1
  return {
    ...{ number: `协议${numbers}`, fromId: app.bodyId('health'), toId: app.bodyId('quality') },
    ...{ types: ['test-result'], purposes: ['daily-supervision'], validFrom: '2013-09-01' },
    ...change,
  }
}
const send = (body: unknown) => app.as('office', 'POST', url, { body })
const create = async (change: Record<string, unknown> = {}) => {
  const { status, body } = await send(wish(change))
  expect(status).toBe(201)
  return body as AgreementView
}
const list = async (query = '') =>
  (await app.as('east', 'GET', `${url}${query}`)).body as {
    items: AgreementView[]
    total: number
    nextCursor: string | null
  }

describe('sharing agreements', () => {
  it('are recorded with bodies, types, fields, purposes and days, and say their state', async () => {
    const made = await create({ fields: ['product', 'result'], note: '第 7 号', validTo: '2013-12-31' })
    expect(made).toEqual({
      ...{ id: expect.any(String), number: '协议1', types: ['test-result'], fields: ['product', 'result'] },
      ...{
        purposes: ['daily-supervision'],
        restricted: false,
        validFrom: '2013-09-01',
        validTo: '2013-12-31',
      },
      from: { id: app.bodyId('health'), name: '市卫生局' },
      to: { id: app.bodyId('quality'), name: '市质监局' },
      ...{ note: '第 7 号', state: 'in-force', overlaps: [], lookups: 0, version: 1 },
    })
    expect((await create({ validFrom: '2013-10-01', purposes: ['audit'] })).state).toBe('upcoming')
    expect((await list('?state=in-force')).total).toBe(1)
    expect((await list('?state=upcoming')).total).toBe(1)
    expect((await list(`?organisationId=${app.bodyId('east')}`)).total).toBe(0)
    const first = await list('?limit=1')
    expect((await list(`?limit=1&cursor=${first.nextCursor}`)).items[0]?.number).toBe('协议2')
  })

  it('warn of others that share the same, and say where the other shares more', async () => {
    const [own, other] = [
      await create({ fields: ['result'], purposes: ['licensing'] }),
      await create({ purposes: ['licensing', 'audit'], restricted: true }),
    ]
    expect(other.overlaps).toMatchObject([
      { number: '协议2', wider: false, purposes: ['audit'] },
      { number: own.number, wider: false, types: ['test-result'], purposes: ['licensing'] },
    ])
    const seen = (await list()).items.find(({ id }) => id === own.id)
    expect(seen?.overlaps).toMatchObject([{ number: other.number, wider: true }])
  })

  it('are refused with the field where they make no sense', async () => {
    const refused = async (change: Record<string, unknown>) => {
      const { status, body } = await send(wish(change))
      const { issues } = (body as { data: { issues: { path: string; code: string }[] } }).data
      return [status, issues[0]?.path, issues[0]?.code]
    }
    expect(await refused({ types: ['rumour'] })).toEqual([422, 'types', 'unknown'])
    expect(await refused({ fields: ['colour'] })).toEqual([422, 'fields', 'unknown'])
    expect(await refused({ validTo: '2013-09-01' })).toEqual([422, 'validTo', 'before-start'])
    expect(await refused({ toId: app.bodyId('health') })).toEqual([422, 'toId', 'same'])
    expect(await refused({ fromId: crypto.randomUUID() })).toEqual([422, 'fromId', 'unknown'])
    expect(await refused({ number: '协议1' })).toEqual([422, 'number', 'taken'])
  })

  it('are changed and ended, at the version that was seen, on the trail', async () => {
    const { id, version, from: _from, to: _to, ...made } = await create({ purposes: ['statistics'] })
    const change = (body: Record<string, unknown>) =>
      app.as('office', 'PATCH', `${url}/${id}`, { body: { ...made, ...body } })
    const changed = await change({ version, fields: ['result'] })
    expect(changed).toMatchObject({ status: 200, body: { version: 2, fields: ['result'] } })
    expect(await change({ version })).toMatchObject({ status: 409, body: { data: { currentVersion: 2 } } })
    const end = (body: Record<string, unknown>) =>
      app.as('office', 'POST', `${url}/${id}/end`, { body: { version: 2, reason: '项目结束', ...body } })
    expect((await end({ validTo: '2013-09-01' })).status).toBe(422)
    expect(await end({ validTo: '2013-09-12' })).toMatchObject({
      body: { state: 'ended', note: '项目结束', version: 3 },
    })
    const trail = await app.as('auditor', 'GET', `/api/audit-entries?rowId=${id}`)
    const actions = (trail.body as { items: { action: string }[] }).items.map(({ action }) => action)
    expect(actions).toEqual(['end-agreement', 'change-agreement', 'create-agreement'])
  })
})
