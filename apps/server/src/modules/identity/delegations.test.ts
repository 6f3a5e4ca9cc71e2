import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import { testNow, testPassword } from '#testing/linjiang'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(testNow))

type Post = { id: string; role: string; deputyFor: { name: string; until: string } | null }
type Session = { accountId: string; post: Post; posts: Post[]; permissions: string[] }
const session = async (cookie: string) =>
  (await app.inject('GET', '/api/session', { cookie })).body as Session

let serial = 0
/** Somebody of the health bureau, as an auditor by themselves: what they may beyond that is lent. */
async function newDeputy(body: 'health' | 'east' = 'health') {
  serial += 1
  const username = `deputy-${serial}`
  const { id } = await app.modules.identity.createAccount(systemActor, {
    username,
    displayName: `代理${serial}`,
    password: testPassword,
    posts: [{ role: 'auditor', organisationId: app.bodyId(body) }],
    mustChangePassword: false,
  })
  return { id, cookie: await app.signIn(username) }
}
const days = { validFrom: '2013-09-12', until: '2013-09-20', reason: '出差' }
const delegate = async (deputyId: string, change: object = {}) => {
  const { post } = await session(await app.cookieOf('health'))
  return app.as('health', 'POST', '/api/delegations', {
    body: { postId: post.id, deputyId, ...days, ...change },
  })
}

describe('a deputy', () => {
  it('acts in the post while it lasts, the trail names both, and it ends by itself', async () => {
    const { id, cookie } = await newDeputy()
    expect((await delegate(id)).body).toMatchObject({
      ...days,
      holderName: '测试卫生',
      deputyName: `代理${serial}`,
      state: 'running',
      endable: true,
    })
    const before = await session(cookie)
    expect(before.post).toMatchObject({ role: 'auditor', deputyFor: null })
    const lent = before.posts.find(({ deputyFor }) => deputyFor)
    expect(lent).toMatchObject({
      role: 'department_officer',
      deputyFor: { name: '测试卫生', until: '2013-09-20' },
    })
    const switched = await app.inject('PUT', '/api/session/post', { cookie, body: { postId: lent?.id } })
    expect(switched.body).toMatchObject({
      post: { id: lent?.id },
      permissions: expect.arrayContaining(['task.report']),
    })
    await app.inject('PUT', '/api/drafts/as-deputy', { cookie, body: { content: 1 } })
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?table=drafts&rowId=as-deputy')
    expect(body).toMatchObject({ items: [{ accountName: `代理${serial}`, onBehalfOfName: '测试卫生' }] })
    expect(await app.modules.identity.authenticate(new Headers({ cookie }), '127.0.0.1', 'x')).toMatchObject({
      accountId: id,
      accountName: `代理${serial}（代测试卫生）`,
      organisationId: app.bodyId('health'),
      role: 'department_officer',
    })

    app.clock.set('2013-09-20T15:59:00.000Z')
    expect((await session(cookie)).post.id).toBe(lent?.id)
    app.clock.set('2013-09-20T16:01:00.000Z')
    const after = await session(cookie)
    expect(after.post.role).toBe('auditor')
    expect(after.posts).toHaveLength(1)
    expect(
      (await app.inject('PUT', '/api/session/post', { cookie, body: { postId: lent?.id } })).status,
    ).toBe(404)
  })

  it('begins on the first day, not before', async () => {
    const { id, cookie } = await newDeputy()
    expect((await delegate(id, { validFrom: '2013-09-16' })).body).toMatchObject({ state: 'coming' })
    expect((await session(cookie)).posts).toHaveLength(1)
    app.clock.set('2013-09-15T16:01:00.000Z')
    expect((await session(cookie)).posts).toHaveLength(2)
  })

  it('ends at once by the holder, the deputy’s list and session show it', async () => {
    const { id, cookie } = await newDeputy()
    const { body } = await delegate(id)
    expect((await session(cookie)).posts).toHaveLength(2)
    const { id: delegationId } = body as { id: string }
    expect((await app.as('east', 'DELETE', `/api/delegations/${delegationId}`)).status).toBe(404)
    expect((await app.as('health', 'DELETE', `/api/delegations/${delegationId}`)).status).toBe(200)
    expect((await session(cookie)).posts).toHaveLength(1)
    expect((await app.as('health', 'DELETE', `/api/delegations/${delegationId}`)).status).toBe(404)
    const mine = await app.inject('GET', '/api/delegations', { cookie })
    expect(mine.body).toMatchObject({
      items: [{ id: delegationId, state: 'over', endable: false }],
      total: 1,
    })
  })

  it('loses the post with the account of its holder', async () => {
    const { id, cookie } = await newDeputy()
    await delegate(id)
    const { body } = await app.as('administrator', 'GET', '/api/accounts?q=health')
    const [account] = (body as { items: { id: string; version: number }[] }).items
    const put = (disabled: boolean, version: number) =>
      app.as('administrator', 'PATCH', `/api/accounts/${account?.id}`, { body: { version, disabled } })
    expect((await put(true, account?.version ?? 0)).status).toBe(200)
    const second = await app.startSecond()
    expect(((await second.inject('GET', '/api/session', { cookie })).body as Session).posts).toHaveLength(1)
    await second.stop()
    await put(false, (account?.version ?? 0) + 1)
  })
})

describe('a delegation', () => {
  it('is for colleagues, who are listed by name without anybody else’s', async () => {
    const colleague = await newDeputy()
    const stranger = await newDeputy('east')
    const fresh = await app.signIn('health')
    const { body } = await app.inject('GET', '/api/colleagues', { cookie: fresh })
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id)
    expect(ids).toContain(colleague.id)
    expect(ids).not.toContain(stranger.id)
    const again = await session(fresh)
    const send = (deputyId: string) =>
      app.inject('POST', '/api/delegations', {
        cookie: fresh,
        body: { postId: again.post.id, deputyId, ...days },
      })
    const refused = await send(stranger.id)
    expect(refused).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'deputyId', code: 'unknown' }] } },
    })
    // The same answer for somebody who exists elsewhere and somebody who does not.
    expect((await send('00000000-0000-4000-8000-000000000000')).body).toEqual(refused.body)
  })

  it.each([
    [{ validFrom: '2013-09-11' }, 'validFrom', 'past'],
    [{ validFrom: '2013-09-20', until: '2013-09-19' }, 'until', 'before-start'],
    [{ until: '2015-09-19' }, 'until', 'too-long'],
    [{ reason: ' ' }, 'reason', 'too_small'],
  ])('is refused with %j', async (wrong, path, code) => {
    const { id } = await newDeputy()
    const fresh = await app.signIn('health')
    const { post } = await session(fresh)
    const body = { postId: post.id, deputyId: id, ...days, ...wrong }
    expect(await app.inject('POST', '/api/delegations', { cookie: fresh, body })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path, code }] } },
    })
  })

  it('is not made twice for the same days, of nobody else’s post, and of no administrator’s', async () => {
    const { id } = await newDeputy()
    const fresh = await app.signIn('health')
    const { post } = await session(fresh)
    const send = (cookie: string, postId: string, deputyId = id) =>
      app.inject('POST', '/api/delegations', { cookie, body: { postId, deputyId, ...days } })
    expect((await send(fresh, post.id)).status).toBe(201)
    expect(await send(fresh, post.id)).toMatchObject({
      status: 422,
      body: { data: { issues: [{ code: 'overlaps' }] } },
    })
    expect((await send(await app.cookieOf('east'), post.id)).status).toBe(404)
    const auditor = await app.cookieOf('auditor')
    expect(await send(auditor, (await session(auditor)).post.id)).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'postId', code: 'not-delegable' }] } },
    })
  })

  it('of anybody is seen and ended by the administrator', async () => {
    const { body } = await app.as('administrator', 'GET', '/api/delegations')
    const { items } = body as { items: { id: string; state: string }[] }
    const running = items.find(({ state }) => state === 'running')
    expect((await app.as('administrator', 'DELETE', `/api/delegations/${running?.id}`)).status).toBe(200)
    expect((await app.as('west', 'GET', '/api/delegations')).body).toEqual({ items: [], total: 0 })
  })
})
