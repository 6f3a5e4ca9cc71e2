import type { FactDetail, FactPage } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm, testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { someFact } from './builders.ts'
import type { NewFact } from './new-fact.ts'

const merged = '00000000-0000-4000-8000-00b000000001'
const other = '00000000-0000-4000-8000-00b000000002'
let app: TestApp
/** By name: public, shown no more, for bodies, restricted; the first three of the health bureau, one of the quality bureau. */
let ids: Record<'shown' | 'past' | 'internal' | 'injury' | 'ofMerged' | 'quality', string>

async function append(person: 'quality' | 'health', ...facts: readonly NewFact[]) {
  const source = { id: app.bodyId(person), kind: 'department' }
  const { appended, problems } = await app.modules.ledger.append(await app.actor(person), { source, facts })
  expect(problems).toEqual([])
  return appended.map(({ id }) => id)
}
const agree = (change: Record<string, string> = {}) =>
  withClient(app.url, async (client) => {
    const row: Record<string, string> = {
      ...{ from_id: app.bodyId('health'), to_id: app.bodyId('quality'), types: '{test-result}' },
      ...{ purposes: '{daily-supervision}', valid_from: '2013-01-01', number: `${Math.random()}` },
      ...change,
    }
    const names = ['id', ...Object.keys(row)]
    const values = [crypto.randomUUID(), ...Object.values(row)]
    await client.query(
      `insert into sharing_agreements (${names}) values (${names.map((_, index) => `$${index + 1}`)})`,
      values,
    )
  })
const disagree = () => withClient(app.url, (client) => client.query('delete from sharing_agreements'))

beforeAll(async () => {
  app = await createTestApp()
  await withClient(app.url, (client) =>
    client.query(`insert into subjects (id, kind, name, created_at, merged_into) values
      ('${merged}', 'enterprise', '临江量具二厂', now(), '${testFirm.id}'),
      ('${other}', 'enterprise', '临江衡器厂', now(), null)`),
  )
  const [shown = '', past = '', internal = '', injury = '', ofMerged = ''] = await append(
    'health',
    someFact('sampling-result'),
    someFact('penalty', { occurredOn: '2010-01-08' }),
    someFact('test-result', { occurredOn: '2013-05-02' }),
    someFact('injury-report', { occurredOn: '2013-07-01' }),
    someFact('sampling-result', { subjectId: merged, occurredOn: '2012-03-01' }),
  )
  const [quality = ''] = await append('quality', someFact('test-result', { occurredOn: '2013-08-01' }))
  ids = { shown, past, internal, injury, ofMerged, quality }
})
afterAll(() => app.close())

type Asker = Person | 'nobody'
const ask = async (person: Asker, url: string) =>
  person === 'nobody' ? app.inject('GET', url) : app.as(person, 'GET', url)
const page = async (person: Asker, query = '', id = testFirm.id) => {
  const { status, body } = await ask(person, `/api/subjects/${id}/facts${query}`)
  expect(status).toBe(200)
  return body as FactPage
}
const namesOf = ({ items }: FactPage) =>
  items.map(({ id }) => Object.entries(ids).find(([, known]) => known === id)?.[0])
const reasonsOf = ({ withheld }: FactPage) =>
  Object.fromEntries(withheld.reasons.map(({ reason, count }) => [reason, count]))
const lookups = () =>
  withClient(app.url, async (client) => (await client.query('select * from fact_lookups order by id')).rows)
const lastLookup = async () => (await lookups()).at(-1)

describe('the facts of a subject', () => {
  it('are those of everything that counts as it, newest first, with totals by type and supplier', async () => {
    const found = await page('office', '?purpose=daily-supervision')
    expect(namesOf(found)).toEqual(['quality', 'shown', 'internal', 'ofMerged', 'past'])
    expect(found).toMatchObject({
      total: 5,
      internal: 2,
      version: 'body',
      purpose: 'daily-supervision',
      logged: true,
    })
    expect(found.counts).toEqual([
      { type: 'sampling-result', group: 'sampling', count: 2 },
      { type: 'test-result', group: 'sampling', count: 2 },
      { type: 'penalty', group: 'penalty', count: 1 },
    ])
    expect(found.sources.map(({ name, count }) => [name, count])).toEqual([
      ['市卫生局', 4],
      ['市质监局', 1],
    ])
    expect(reasonsOf(found)).toEqual({ restricted: 1 })
    expect(namesOf(await page('office', '?purpose=daily-supervision', merged))).toEqual(namesOf(found))
  })

  it('come to nobody in particular while they are public and displayed, the rest as a count', async () => {
    const found = await page('nobody')
    expect(namesOf(found)).toEqual(['shown', 'ofMerged'])
    expect(found).toMatchObject({ version: 'public', logged: false })
    expect(reasonsOf(found)).toEqual({ 'not-shared': 2, 'display-ended': 1, restricted: 1 })
  })

  it('come to a body without a purpose as far as they are public or its own', async () => {
    for (const person of ['office', 'quality'] as const) {
      const found = await page(person)
      expect(namesOf(found)).toEqual(['quality', 'shown', 'ofMerged', 'past'])
      expect(reasonsOf(found)).toEqual({ purpose: 1, restricted: 1 })
      expect(found.logged).toBe(false)
    }
    expect(reasonsOf(await page('auditor'))).toEqual({ purpose: 3 })
    expect(namesOf(await page('auditor', '?purpose=audit'))).toContain('injury')
    expect(namesOf(await page('health'))).toEqual(['injury', 'shown', 'internal', 'ofMerged', 'past'])
  })

  it('come to the firm itself, but for what is restricted', async () => {
    const found = await page('firm')
    expect(namesOf(found)).toEqual(['quality', 'shown', 'internal', 'ofMerged', 'past'])
    expect(found).toMatchObject({ version: 'firm', logged: false })
    expect(namesOf(await page('firm', '', other))).toEqual([])
  })

  it('can be seen by the office as the public and as the firm see them; the latter for a purpose', async () => {
    expect(namesOf(await page('office', '?version=public&purpose=audit'))).toEqual(['shown', 'ofMerged'])
    const before = (await lookups()).length
    expect(namesOf(await page('office', '?version=firm'))).toEqual(['shown', 'ofMerged'])
    const found = await page('office', '?version=firm&purpose=audit')
    expect(namesOf(found)).toEqual(namesOf(await page('firm')))
    expect(found.logged).toBe(true)
    expect(await lookups()).toHaveLength(before + 1)
    const refused = await ask('quality', `/api/subjects/${testFirm.id}/facts?version=firm&purpose=audit`)
    expect(refused).toMatchObject({ status: 403, body: { data: { needs: 'fact.preview' } } })
  })

  it('are filtered by type, group and supplier, and paged without loss', async () => {
    const all = '?purpose=audit'
    expect(namesOf(await page('office', `${all}&type=penalty`))).toEqual(['past'])
    const group = await page('office', `${all}&group=sampling`)
    expect(group.total).toBe(4)
    expect(group.counts).toHaveLength(3)
    expect(namesOf(await page('office', `${all}&sourceId=${app.bodyId('quality')}`))).toEqual(['quality'])
    for (const order of ['occurred', 'recorded']) {
      const seen: (string | undefined)[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const next: FactPage = await page(
          'office',
          `${all}&order=${order}&limit=2${cursor && `&cursor=${cursor}`}`,
        )
        expect(next.total).toBe(5)
        seen.push(...namesOf(next))
        cursor = next.nextCursor
      }
      expect(new Set(seen).size).toBe(5)
      expect(seen).toHaveLength(5)
    }
    for (const wrong of [
      '?cursor=x',
      '?asOf=yesterday',
      '?purpose=curiosity',
      '?limit=1001',
      '?version=mine',
    ])
      expect((await ask('office', `/api/subjects/${testFirm.id}/facts${wrong}`)).status).toBe(422)
    expect((await ask('office', `/api/subjects/${crypto.randomUUID()}/facts`)).status).toBe(404)
  })

  it('are those of the day asked for', async () => {
    expect(namesOf(await page('office', '?asOf=2012-12-31'))).toEqual(['ofMerged', 'past'])
    expect((await page('office', '?knownAt=2013-09-01T00:00:00Z')).total).toBe(0)
  })

  it('have exactly the fields of the contract', async () => {
    const [fact] = (await page('nobody')).items
    expect(fact).toEqual({
      ...{
        subjectId: testFirm.id,
        id: ids.shown,
        type: 'sampling-result',
        typeVersion: 1,
        group: 'sampling',
      },
      ...{
        occurredOn: '2013-06-18',
        validTo: null,
        recordedAt: testNow,
        document: expect.any(String),
        line: 1,
      },
      source: { id: app.bodyId('health'), name: '市卫生局' },
      payload: expect.objectContaining({ result: 'non-conforming' }),
      ...{ notShared: [], legalBasis: null, visibility: 'public', displayUntil: '2016-06-18' },
      ...{ effect: 'assert', correctsId: null, reason: null },
    })
  })
})

describe('an agreement', () => {
  const seen = async (person: Person, purpose = 'daily-supervision') =>
    namesOf(await page(person, `?purpose=${purpose}`)).includes('internal')

  it('shares for the stated purpose, from its first day to the day before its end, with those below the body', async () => {
    await agree({ valid_from: '2013-09-12', valid_to: '2013-09-14' })
    expect(await seen('quality')).toBe(true)
    expect(await seen('quality', 'licensing')).toBe(false)
    expect(await seen('east')).toBe(false)
    app.clock.set('2013-09-11T12:00:00.000Z')
    expect(await seen('quality')).toBe(false)
    app.clock.set('2013-09-13T12:00:00.000Z')
    expect(await seen('quality')).toBe(true)
    app.clock.set('2013-09-13T16:00:00.000Z')
    expect(await seen('quality')).toBe(false)
    app.clock.set(testNow)
    const section = { ...(await app.actor('quality')), organisationId: app.bodyId('quality-section') }
    const reader = { ...section, scope: [app.bodyId('quality-section')] }
    const found = await app.modules.ledger.useCases.list(reader, {
      ...{ id: testFirm.id, purpose: 'daily-supervision', order: 'occurred', limit: 50 },
    })
    expect(namesOf(found)).toContain('internal')
    await disagree()
  })

  it('shares the fields it names, and says how many it does not', async () => {
    await agree({ fields: '{product,result}' })
    const found = await page('quality', '?purpose=daily-supervision')
    const fact = found.items.find(({ id }) => id === ids.internal)
    expect(Object.keys(fact?.payload ?? {}).toSorted()).toEqual(['product', 'result'])
    expect(fact?.notShared).toContain('value')
    const own = found.items.find(({ id }) => id === ids.quality)
    expect(own?.notShared).toEqual([])
    await agree({ fields: '{value}', number: '2' })
    const more = await page('quality', '?purpose=daily-supervision')
    expect(Object.keys(more.items.find(({ id }) => id === ids.internal)?.payload ?? {}).toSorted()).toEqual([
      'product',
      'result',
      'value',
    ])
    await disagree()
  })

  it('shares restricted facts only where it says so', async () => {
    await agree({ types: '{injury-report}' })
    expect(namesOf(await page('quality', '?purpose=daily-supervision'))).not.toContain('injury')
    await agree({ types: '{injury-report}', restricted: 'true', number: '3' })
    const found = await page('quality', '?purpose=daily-supervision')
    expect(namesOf(found)).toContain('injury')
    expect(await lastLookup()).toMatchObject({ agreements: ['3'], types: ['injury-report'], fact_count: 1 })
    expect(found.items.find(({ id }) => id === ids.injury)?.notShared).toEqual([])
    await disagree()
  })
})

describe('one fact', () => {
  const get = (person: Asker, id: string, query = '') =>
    ask(person, `/api/facts/${testFirm.id}/${id}${query}`)

  it('is not there for whoever may not see it', async () => {
    expect((await get('nobody', ids.internal)).status).toBe(404)
    expect((await get('quality', ids.internal, '?purpose=audit')).status).toBe(404)
    expect((await get('office', ids.internal)).status).toBe(404)
    expect((await get('office', ids.internal, '?purpose=audit')).status).toBe(200)
    expect((await get('nobody', ids.shown)).status).toBe(200)
    expect((await get('nobody', crypto.randomUUID())).status).toBe(404)
  })

  it('comes with what it corrects, what ended it, and who sees it', async () => {
    const [first = ''] = await append('health', someFact('test-result'))
    app.clock.set('2013-09-12T02:00:00.000Z')
    const correction = {
      effect: 'correct',
      correctsId: first,
      reason: '数值录错',
      visibility: 'restricted',
    } as const
    const [second = ''] = await append('health', someFact('test-result', correction))
    const { body } = await get('health', second)
    const detail = body as FactDetail
    expect(detail.history.map(({ id, endedBy, endedAt, effect }) => [id, endedBy, endedAt, effect])).toEqual([
      [first, second, '2013-09-12T02:00:00.000Z', 'assert'],
      [second, null, null, 'correct'],
    ])
    expect(detail).toMatchObject({ mayCorrect: true, audience: { public: false, firm: false, bodies: [] } })
    // The correction is restricted: the firm learns that the first has ended, not by what.
    const seen = (await get('firm', first)).body as FactDetail
    expect(seen.history[1]).toMatchObject({ id: second, fact: null, reason: null, effect: null })
    expect(seen).toMatchObject({ mayCorrect: false, audience: { firm: true } })
    expect(((await get('health', first)).body as FactDetail).mayCorrect).toBe(false)
    await append(
      'health',
      someFact('test-result', { ...correction, effect: 'withdraw', correctsId: second, payload: {} }),
    )
    app.clock.set(testNow)
  })
})
