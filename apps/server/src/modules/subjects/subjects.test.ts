import type { FieldIssue, SubjectPage, SubjectView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const send = (method: 'POST' | 'PATCH' | 'GET', path: string, body?: object, person: Person = 'quality') =>
  app.as(person, method, `/api${path}`, body ? { body } : {})
const create = async (body: object) => bodyOf<SubjectView>(await send('POST', '/subjects', body))
const get = async (id: string) => bodyOf<SubjectView>(await send('GET', `/subjects/${id}`))
const search = async (query: string) => bodyOf<SubjectPage>(await send('GET', `/subjects?${query}`))
const issuesOf = (answer: { body: unknown }) =>
  (answer.body as { data: { issues: FieldIssue[] } }).data.issues

const firm = (name: string, more: object = {}) => ({ kind: 'enterprise', name, areaCode: '440515', ...more })
const code = (scheme: string, value: string) => ({ scheme, value })

describe('a new subject', () => {
  it('has its codes normalised, and of a unified code the organisation code inside', async () => {
    const made = await create(
      firm('汕头市澄海区砚谷玩具有限公司', {
        industry: 'C2451',
        identifiers: [code('uscc', '９１４４０５１５ pdy123458n')],
      }),
    )
    expect(made.identifiers.map(({ scheme, value, printed }) => [scheme, value, printed])).toEqual([
      ['uscc', '91440515PDY123458N', '91440515PDY123458N'],
      ['organisation-code', 'PDY123458', 'PDY12345-8'],
    ])
    expect(made.names).toMatchObject([
      { name: '汕头市澄海区砚谷玩具有限公司', kind: 'official', validTo: null },
    ])
  })

  it('has barcodes of fourteen digits, printed as they were, and equipment its kind', async () => {
    const toy = await create({
      kind: 'product',
      name: '砚谷牌积木',
      identifiers: [code('gtin', '6924405150013')],
    })
    expect(toy.identifiers).toMatchObject([{ value: '06924405150013', printed: '6924405150013' }])
    const lift = await create({
      kind: 'equipment',
      name: '金砂大厦 1 号梯',
      identifiers: [code('equipment-registration', '31104405152013020007')],
    })
    expect(lift.classes).toEqual([{ scheme: 'equipment-kind', value: '3110' }])
  })

  it('is refused with the field, the character and what was probably meant', async () => {
    const answer = await send('POST', '/subjects', {
      ...firm('错码公司', { areaCode: '999999', longitude: 116.7 }),
      identifiers: [
        code('organisation-code', 'PDY00001-8'),
        code('nothing', '1'),
        code('uscc', '91440507PDY000423R'),
        code('organisation-code', 'PDY00001-X'),
      ],
    })
    expect(answer.status).toBe(422)
    expect(issuesOf(answer)).toMatchObject([
      {
        path: 'identifiers.0.value',
        code: 'check',
        message: expect.stringContaining('校验位应为 X'),
      },
      { path: 'identifiers.1.scheme', code: 'unknown-scheme' },
      { path: 'identifiers.2.value', code: 'codes-disagree' },
      { path: 'latitude', code: 'required' },
    ])
  })

  it('cannot take a code that another bears, and says whose it is', async () => {
    await create(firm('甲厂', { identifiers: [code('organisation-code', 'PDY00042-3')] }))
    const answer = await send(
      'POST',
      '/subjects',
      firm('乙厂', { identifiers: [code('organisation-code', 'pdy000423')] }),
    )
    expect(issuesOf(answer)).toMatchObject([
      { path: 'identifiers.0.value', code: 'taken', message: expect.stringContaining('甲厂') },
    ])
    expect((await search('q=乙厂')).total).toBe(0)
  })
})

describe('a change', () => {
  it('is made on the version it was based on', async () => {
    const { id, version } = await create(firm('丙厂'))
    const changed = bodyOf<SubjectView>(
      await send('PATCH', `/subjects/${id}`, { version, address: '文冠路 1 号' }),
    )
    expect(changed).toMatchObject({ address: '文冠路 1 号', version: version + 1 })
    expect(await send('PATCH', `/subjects/${id}`, { version, address: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: version + 1 } },
    })
  })

  it('gives a new official name, which ends the one before; both are found', async () => {
    const { id, version } = await create(firm('旧名丁厂', { validFrom: '2001-01-01' }))
    const body = { version, name: '新名戊厂', kind: 'official', validFrom: '2010-05-01' }
    const named = bodyOf<SubjectView>(await send('POST', `/subjects/${id}/names`, body))
    expect(named).toMatchObject({
      name: '新名戊厂',
      names: [
        { name: '新名戊厂', validFrom: '2010-05-01', validTo: null },
        { name: '旧名丁厂', validTo: '2010-05-01' },
      ],
    })
    expect(await search('q=旧名')).toMatchObject({
      items: [{ id, name: '新名戊厂', match: { by: 'name', name: '旧名丁厂' } }],
      total: 1,
    })
  })

  it('keeps a name of the future for its day', async () => {
    const { id, version } = await create(firm('己厂'))
    const body = { version, name: '庚厂', kind: 'official', validFrom: '2014-01-01' }
    expect(bodyOf<SubjectView>(await send('POST', `/subjects/${id}/names`, body)).name).toBe('己厂')
  })

  it('ends a code, which then may name another', async () => {
    const { id, version, identifiers } = await create(
      firm('辛厂', { identifiers: [code('local-number', 'SITE-7')] }),
    )
    const path = `/subjects/${id}/identifiers/${identifiers[0]?.id}/end`
    expect((await send('POST', path, { version, validTo: '2013-01-01' })).status).toBe(200)
    const other = await create(firm('壬厂', { identifiers: [code('local-number', 'site-7')] }))
    expect((await search('q=SITE-7')).items.map((item) => item.id)).toEqual([other.id, id])
  })

  it('adds a unified code only where the organisation code agrees', async () => {
    const { id, version } = await create(
      firm('癸厂', { identifiers: [code('organisation-code', 'PDY00001-X')] }),
    )
    const wrong = { version, ...code('uscc', '91440507PDY000423R') }
    expect(issuesOf(await send('POST', `/subjects/${id}/identifiers`, wrong))).toMatchObject([
      { path: 'value', code: 'codes-disagree' },
    ])
    const right = { version, ...code('uscc', '91440500PDY00001XD') }
    const changed = bodyOf<SubjectView>(await send('POST', `/subjects/${id}/identifiers`, right))
    expect(changed.identifiers.map(({ scheme }) => scheme)).toEqual(['uscc', 'organisation-code'])
  })

  it('ties subjects for a time, seen from both sides', async () => {
    const [maker, toy] = [await create(firm('子厂')), await create({ kind: 'product', name: '子牌积木' })]
    const tie = { version: maker.version, kind: 'makes', otherId: toy.id, validFrom: '2012-01-01' }
    const tied = bodyOf<SubjectView>(await send('POST', `/subjects/${maker.id}/relations`, tie))
    expect(tied.relationCounts).toEqual([{ kind: 'makes', direction: 'out', otherKind: 'product', count: 1 }])
    expect((await get(toy.id)).relationCounts).toMatchObject([{ kind: 'makes', direction: 'in' }])
    const { items } = bodyOf<{ items: { id: string; other: { name: string } }[] }>(
      await send('GET', `/subjects/${toy.id}/relations`),
    )
    expect(items).toMatchObject([{ kind: 'makes', direction: 'in', other: { name: '子厂' } }])
    const again = { ...tie, version: tied.version }
    expect(issuesOf(await send('POST', `/subjects/${maker.id}/relations`, again))[0]?.code).toBe('exists')
    const end = `/subjects/${maker.id}/relations/${items[0]?.id}/end`
    const ended = bodyOf<SubjectView>(
      await send('POST', end, { version: tied.version, validTo: '2013-06-01' }),
    )
    expect(ended.relationCounts).toEqual([])
  })

  it('closes and reopens', async () => {
    const { id, version } = await create(firm('丑厂'))
    expect(
      issuesOf(await send('POST', `/subjects/${id}/closing`, { version, closedOn: '2014-01-01' }))[0]?.code,
    ).toBe('future')
    const closed = bodyOf<SubjectView>(
      await send('POST', `/subjects/${id}/closing`, { version, closedOn: '2013-08-01' }),
    )
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2013-08-01' })
    expect((await search('state=closed')).items.map((item) => item.id)).toEqual([id])
    const back = await send('POST', `/subjects/${id}/reopening`, { version: closed.version })
    expect(bodyOf<SubjectView>(back)).toMatchObject({ state: 'active', closedOn: null })
  })

  it('is on the trail with who, what and when', async () => {
    const { id } = await create(firm('寅厂'))
    const trail = await app.as('auditor', 'GET', `/api/audit-entries?rowId=${id}`)
    expect(trail.body).toMatchObject({
      items: [{ action: 'create-subject', table: 'subjects', operation: 'insert' }],
    })
  })
})

describe('what everybody may know', () => {
  it('is the identity, without who changed or merged it', async () => {
    const { id } = await create(firm('卯厂', { address: '某路' }))
    const { status, body } = await app.inject('GET', `/api/public/subjects/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: '卯厂', address: '某路' })
    for (const inner of ['merges', 'family', 'version']) expect(body).not.toHaveProperty(inner)
    const found = await app.inject('GET', '/api/public/subjects?q=卯厂')
    expect(found.body).toMatchObject({ total: 1, items: [{ id }] })
  })
})
