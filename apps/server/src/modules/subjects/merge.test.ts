import type { JobView, MergePreview, SubjectDuplicate, SubjectPage, SubjectView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { bodyOf } from '#testing/published-plan'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const send = (method: 'POST' | 'GET', path: string, body?: object) =>
  app.as('office', method, `/api${path}`, body ? { body } : {})
const create = async (name: string, more: object = {}) =>
  bodyOf<SubjectView>(
    await send('POST', '/subjects', { kind: 'enterprise', name, areaCode: '440515', ...more }),
  )
const get = async (id: string) => bodyOf<SubjectView>(await send('GET', `/subjects/${id}`))
const search = async (q: string) =>
  bodyOf<SubjectPage>(await send('GET', `/subjects?q=${encodeURIComponent(q)}`))
const merge = async (kept: string, merged: string) =>
  send('POST', `/subjects/${kept}/merges`, {
    version: (await get(kept)).version,
    mergedId: merged,
    reason: '同一家',
  })
const code = (scheme: string, value: string) => ({ scheme, value })

/** Everything that the database holds of the subjects, but versions and the record of merges. */
const state = (...ids: string[]) =>
  withClient(app.url, async (client) => {
    const ask = async (text: string) => (await client.query(text, [ids])).rows
    return {
      subjects: await ask(
        'select id, name, state, merged_into from subjects where id = any ($1) order by id',
      ),
      names: await ask('select * from subject_names where subject_id = any ($1) order by id'),
      codes: await ask('select * from subject_identifiers where subject_id = any ($1) order by id'),
      search: await ask('select * from subject_search where subject_id = any ($1) order by subject_id'),
    }
  })
const counts = () =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query(
      'select token, sum(subjects)::int as n from subject_token_counts group by 1 having sum(subjects) <> 0 order by 1',
    )
    return rows
  })

describe('a merge', () => {
  it('lets one subject be found by the names and codes of both, once', async () => {
    const kept = await create('汕头市澄海区砚谷玩具有限公司', {
      identifiers: [code('uscc', '91440515PDY123458N')],
    })
    const double = await create('澄海砚谷塑胶厂', { identifiers: [code('local-number', 'OLD-77')] })
    expect((await search('砚谷')).total).toBe(2)
    const view = bodyOf<SubjectView>(await merge(kept.id, double.id))
    expect(view).toMatchObject({
      family: [{ id: double.id }],
      merges: [{ reason: '同一家', mergedBy: '测试质量办' }],
    })
    expect(await search('砚谷')).toMatchObject({ total: 1, items: [{ id: kept.id }] })
    expect(await search('塑胶厂')).toMatchObject({
      total: 1,
      items: [{ id: kept.id, match: { by: 'name', name: '澄海砚谷塑胶厂' } }],
    })
    expect(await search('OLD-77')).toMatchObject({
      items: [{ id: kept.id, match: { by: 'code', exact: true } }],
    })
    expect(await get(double.id)).toMatchObject({ mergedInto: { id: kept.id } })
  })

  it('is undone exactly, with those that it brought along', async () => {
    const [a, b, c] = [await create('甲一鞋业'), await create('甲二鞋业'), await create('甲三鞋业')]
    await merge(b.id, a.id)
    const before = { rows: await state(a.id, b.id, c.id), counts: await counts() }
    await merge(c.id, b.id)
    // Families are flat: whoever counted as b counts as c.
    expect((await get(a.id)).mergedInto?.id).toBe(c.id)
    expect(await search('鞋业')).toMatchObject({ total: 1, items: [{ id: c.id }] })
    const undoing = `/subject-merges/${(await get(c.id)).merges[0]?.id}/undoing`
    expect(bodyOf<SubjectView>(await send('POST', undoing, { reason: '看错了' })).id).toBe(b.id)
    expect({ rows: await state(a.id, b.id, c.id), counts: await counts() }).toEqual(before)
    expect(await send('POST', undoing, { reason: '再来' })).toMatchObject({
      status: 409,
      body: { data: { state: 'undone' } },
    })
    expect((await get(c.id)).merges[0]).toMatchObject({ undoReason: '看错了', undoneBy: '测试质量办' })
  })

  it('does not bring back what was taken out of the family meanwhile', async () => {
    const [a, b, c] = [await create('乙一帽业'), await create('乙二帽业'), await create('乙三帽业')]
    await merge(b.id, a.id)
    const first = (await get(a.id)).merges[0]?.id
    await merge(c.id, b.id)
    const second = (await get(c.id)).merges[0]?.id
    await send('POST', `/subject-merges/${first}/undoing`, { reason: '不是' })
    expect((await get(a.id)).mergedInto).toBeNull()
    await send('POST', `/subject-merges/${second}/undoing`, { reason: '不是' })
    expect((await get(a.id)).mergedInto).toBeNull()
    expect((await search('帽业')).total).toBe(3)
  })

  it.each([
    ['itself', 'same'],
    ['a product', 'kind'],
    ['one that is merged already', 'already-merged'],
    ['into one that counts as another', 'kept-is-merged'],
  ])('with %s is refused, with the reason', async (_what, refusal) => {
    const [one, other, third] = [await create('丙一'), await create('丙二'), await create('丙三')]
    const toy = await create('丙牌积木', { kind: 'product' })
    await merge(one.id, other.id)
    const pairs = {
      same: [one.id, one.id],
      kind: [one.id, toy.id],
      'already-merged': [third.id, other.id],
      'kept-is-merged': [other.id, third.id],
    }
    const [kept = '', merged = ''] = pairs[refusal as keyof typeof pairs]
    const preview = await send('GET', `/subjects/${kept}/merge-preview/${merged}`)
    expect(bodyOf<MergePreview>(preview).refusal).toBe(refusal)
    expect(await merge(kept, merged)).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT', data: { state: refusal, remedy: expect.any(String) } },
    })
  })

  it('keeps changes to the one that counts', async () => {
    const [kept, merged] = [await create('丁一'), await create('丁二')]
    await merge(kept.id, merged.id)
    const { version } = await get(merged.id)
    const answer = await app.as('office', 'PATCH', `/api/subjects/${merged.id}`, {
      body: { version, address: 'x' },
    })
    expect(answer).toMatchObject({ status: 409, body: { data: { state: 'merged' } } })
  })
})

describe('duplicates', () => {
  const of = async (id: string) =>
    bodyOf<{ items: SubjectDuplicate[] }>(await send('GET', `/subjects/${id}/duplicates`)).items

  it('are found by the organisation code inside a unified one, whatever the name', async () => {
    const old = await create('屏溪加油站', { identifiers: [code('organisation-code', 'PDY00042-3')] })
    const fresh = await create('梅溪能源站', { identifiers: [code('uscc', '91440507PDY000423R')] })
    expect(fresh.identifiers.map(({ scheme }) => scheme)).toEqual(['uscc'])
    expect(await of(old.id)).toMatchObject([
      { second: expect.anything(), reasons: [{ code: 'organisation-code', detail: 'PDY000423' }] },
    ])
    expect(await of(fresh.id)).toHaveLength(1)
  })

  it('are found by a near name in the same area, likelier at the same address', async () => {
    const one = await create('汕头市澄海区墨汀针织内衣有限公司', { address: '澄海区莲下镇槐泽工业区 3 幢' })
    const slip = await create('澄海区墨汀针织内农厂', { address: '莲下镇槐泽工业区3幢' })
    await create('汕头市墨汀针织内衣有限公司', { areaCode: '440507' })
    await create('汕头市澄海区墨汀餐饮有限公司')
    const [first, ...rest] = await of(one.id)
    expect([first?.first.id, first?.second.id]).toContain(slip.id)
    expect(first?.reasons.map(({ code: reason }) => reason)).toEqual(['near-name', 'same-address'])
    expect(first?.score).toBeGreaterThan(0.6)
    expect(rest).toEqual([])
  })

  it('are kept by the search through all, listed likeliest first, and left alone once told apart', async () => {
    type List = { items: SubjectDuplicate[]; total: number }
    const listed = async (query = '') => bodyOf<List>(await send('GET', `/subject-duplicates${query}`))
    const searchAll = async () => {
      const { jobId } = bodyOf<{ jobId: string }>(await send('POST', '/subject-duplicates/search', {}))
      await app.modules.jobs.drain()
      return bodyOf<JobView>(await send('GET', `/jobs/${jobId}`))
    }
    const job = await searchAll()
    const { items, total } = await listed()
    expect(job).toMatchObject({ state: 'done', result: { figures: { open: total } } })
    expect(job.result?.figures?.compared).toBeGreaterThan(10)
    expect(total).toBeGreaterThanOrEqual(2)
    const scores = items.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const pair = { firstId: items[0]?.second.id, secondId: items[0]?.first.id }
    await send('POST', '/subject-duplicates/dismissals', { ...pair, reason: '母子公司' })
    await searchAll()
    expect((await listed('?limit=1')).total).toBe(total - 1)
  })
})
