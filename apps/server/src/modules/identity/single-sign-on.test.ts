import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Answer } from '#testing/client'
import { testPassword } from '#testing/linjiang'
import { startOidcProvider } from '#testing/oidc-provider'
import { withClient } from '#testing/template'

const origin = 'http://zhiheng.example'
type OidcProvider = Awaited<ReturnType<typeof startOidcProvider>>
type CasServer = { server: Server; url: string }
let app: TestApp
let oidc: OidcProvider
let cas: CasServer
beforeAll(async () => {
  oidc = await startOidcProvider(`${origin}/api/sign-in/oidc/callback`)
  cas = await startCas()
  app = await createTestApp({ PUBLIC_URL: origin, ...oidc.environment, CAS_URL: cas.url, CAS_NAME: 'CAS' })
})
afterAll(async () => {
  await app.close()
  await oidc.stop()
  cas.server.close()
})

/** The cookies of a browser, as they come and go. */
function createJar() {
  const jar = new Map<string, string>()
  return {
    take(cookies: readonly string[]) {
      for (const cookie of cookies) {
        const [pair = ''] = cookie.split(';', 1)
        const at = pair.indexOf('=')
        jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
    },
    get header() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
  }
}
const cookiesOf = (answer: Answer): string[] => [answer.headers['set-cookie'] ?? []].flat()

/** A browser that goes to the provider and comes back; `name` is what the person says there. */
function createBrowser() {
  const [ours, theirs] = [createJar(), createJar()]
  const visit = async (path: string) => {
    const answer = await app.inject('GET', path, { cookie: ours.header })
    ours.take(cookiesOf(answer))
    return { status: answer.status, location: String(answer.headers.location ?? '') }
  }
  const atProvider = async (url: string, login?: string) => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: theirs.header },
      ...(login ? { method: 'POST', body: new URLSearchParams({ login }) } : {}),
    })
    theirs.take(answer.headers.getSetCookie())
    return new URL(answer.headers.get('location') ?? url, url).href
  }
  return {
    ours,
    visit,
    async goAndCome(name: string, back = '/tasks') {
      const { location } = await visit(`/api/sign-in/oidc?return=${encodeURIComponent(back)}`)
      const login = await atProvider(location)
      const arrived = await atProvider(await atProvider(login, name))
      return visit(arrived.replace(origin, ''))
    },
    post: async (body: object) => {
      const answer = await app.inject('POST', '/api/session', { cookie: ours.header, body })
      ours.take(cookiesOf(answer))
      return answer
    },
    session: async () => (await app.inject('GET', '/api/session', { cookie: ours.header })).body,
  }
}

describe('single sign-on by OpenID Connect', () => {
  afterEach(() =>
    withClient(app.url, (client) =>
      client.query(`delete from credentials where provider_id <> 'credential'`),
    ),
  )

  it('is offered on the sign-in page', async () => {
    expect((await app.inject('GET', '/api/sign-in/providers')).body).toEqual({
      items: [
        { id: 'oidc', name: '统一身份认证 Single sign-on' },
        { id: 'cas', name: 'CAS' },
      ],
    })
  })

  it('asks the local password the first time, ties the two, and opens by itself from then on', async () => {
    const browser = createBrowser()
    const arrived = await browser.goAndCome('number-health')
    expect(arrived.status).toBe(302)
    expect(arrived.location).toBe(`${origin}/workspace/sign-in?link=health&return=%2Ftasks`)
    expect(await browser.session()).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect((await browser.post({ username: 'health', password: 'wrong', link: true })).status).toBe(401)
    expect((await browser.post({ username: 'health', password: testPassword, link: true })).status).toBe(200)

    const next = createBrowser()
    expect((await next.goAndCome('number-health')).location).toBe(`${origin}/workspace/tasks`)
    expect(await next.session()).toMatchObject({ username: 'health', mustChangePassword: false })
    const list = await app.inject('GET', '/api/session/all', { cookie: next.ours.header })
    expect(list.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ method: 'oidc', current: true })]),
    })

    const links = await app.inject('GET', '/api/session/links', { cookie: next.ours.header })
    expect(links.body).toMatchObject({
      items: [{ provider: `oidc ${oidc.issuer}`, subject: 'number-health' }],
      total: 1,
    })
    const { id } = (links.body as { items: [{ id: string }] }).items[0]
    expect((await app.as('east', 'DELETE', `/api/session/links/${id}`)).status).toBe(404)
    expect(
      (await app.inject('DELETE', `/api/session/links/${id}`, { cookie: next.ours.header })).status,
    ).toBe(200)
    expect((await createBrowser().goAndCome('number-health')).location).toContain('?link=health')
  })

  it('leads nowhere but to pages of our own', async () => {
    const browser = createBrowser()
    await browser.goAndCome('number-east')
    await browser.post({ username: 'east', password: testPassword, link: true })
    for (const back of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example'])
      expect((await createBrowser().goAndCome('number-east', back)).location).toBe(
        `${origin}/workspace/inbox`,
      )
  })

  it('opens no account that is disabled', async () => {
    const browser = createBrowser()
    await browser.goAndCome('number-west')
    await browser.post({ username: 'west', password: testPassword, link: true })
    const disable = (disabled: boolean) =>
      withClient(app.url, (client) =>
        client.query(`update accounts set disabled = $1 where username = 'west'`, [disabled]),
      )
    await disable(true)
    const refused = createBrowser()
    expect((await refused.goAndCome('number-west')).location).toBe(
      `${origin}/workspace/sign-in?refused=enabled-account`,
    )
    expect(await refused.session()).toMatchObject({ code: 'NOT_SIGNED_IN' })
    await disable(false)
  })

  it('refuses an answer that belongs to another browser, or to none', async () => {
    const [mine, other] = [createBrowser(), createBrowser()]
    await mine.visit('/api/sign-in/oidc')
    await other.visit('/api/sign-in/oidc')
    const answer = await mine.visit('/api/sign-in/oidc/callback?code=x&state=y')
    expect(answer.location).toBe(`${origin}/workspace/sign-in?failed=oidc`)
    expect((await createBrowser().visit('/api/sign-in/oidc/callback?code=x&state=y')).location).toContain(
      'failed=oidc',
    )
    expect(
      (await createBrowser().post({ username: 'health', password: testPassword, link: true })).status,
    ).toBe(409)
  })

  it('lets the local administrator in while the provider is down', async () => {
    const down = await startOidcProvider(`${origin}/x`)
    await down.stop()
    const second = await createTestApp({ PUBLIC_URL: origin, ...down.environment })
    const answer = await second.inject('GET', '/api/sign-in/oidc')
    expect([answer.status, answer.headers.location]).toEqual([302, `${origin}/workspace/sign-in?failed=oidc`])
    await expect(second.signIn('administrator')).resolves.toMatch(/session_token/)
    await second.close()
  })

  it('is not there where nothing is configured', async () => {
    const plain = await createTestApp()
    expect((await plain.inject('GET', '/api/sign-in/providers')).body).toEqual({ items: [] })
    expect((await plain.inject('GET', '/api/sign-in/oidc')).status).toBe(404)
    await plain.close()
  })
})

/** As much of a CAS 3.0 server as a ticket needs: one for a service, once. */
async function startCas(): Promise<CasServer> {
  const tickets = new Map<string, string>([])
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://cas')
    const service = url.searchParams.get('service') ?? ''
    const ticket = url.searchParams.get('ticket') ?? ''
    if (url.pathname === '/cas/login') {
      tickets.set('ST-1', service)
      return response.writeHead(302, { location: `${service}&ticket=ST-1` }).end()
    }
    const isGood = tickets.get(ticket) === service
    tickets.delete(ticket)
    response.end(
      `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${
        isGood
          ? '<cas:authenticationSuccess>\n<cas:user>quality</cas:user></cas:authenticationSuccess>'
          : '<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure>'
      }</cas:serviceResponse>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cas` }
}

describe('single sign-on by CAS', () => {
  const goAndCome = async () => {
    const browser = createBrowser()
    const { location } = await browser.visit('/api/sign-in/cas')
    const answer = await fetch(location, { redirect: 'manual' })
    return { browser, back: (answer.headers.get('location') ?? '').replace(origin, '') }
  }

  it('takes a ticket, once, and ties the account like any other provider', async () => {
    const { browser, back } = await goAndCome()
    expect((await browser.visit(back)).location).toBe(`${origin}/workspace/sign-in?link=quality`)
    expect((await browser.post({ username: 'quality', password: testPassword, link: true })).status).toBe(200)
    const next = await goAndCome()
    expect((await next.browser.visit(next.back)).location).toBe(`${origin}/workspace/inbox`)
    expect(await next.browser.session()).toMatchObject({ username: 'quality' })
    const replay = createBrowser()
    await replay.visit('/api/sign-in/cas')
    expect((await replay.visit(next.back)).location).toBe(`${origin}/workspace/sign-in?failed=cas`)
  })
})
