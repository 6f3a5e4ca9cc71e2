import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { describeApi } from '#testing/fuzz/operations'
import { fuzz } from '#testing/fuzz/run'

/*
 * Whatever is sent to whichever route, by whomever: the answer is one that a caller can act on, and what was refused
 * has changed nothing. The routes come from the API's own description; a new one is tried without a line here.
 * `npm run fuzz -- --minutes 10 --seed anything` goes on for longer, and repeats a case by its name.
 */
const { ZHIHENG_FUZZ_SEED: seed = '2013', ZHIHENG_FUZZ_MINUTES, ZHIHENG_FUZZ_CASE: only } = process.env
const minutes = Number(ZHIHENG_FUZZ_MINUTES ?? 0)

describe('requests that chance makes', () => {
  // Some 30 s where nothing else runs; only what hangs waits so long.
  const timeout = minutes * 60_000 + 600_000
  it(
    `are answered clearly, and change nothing where they are refused (seed ${seed})`,
    async () => {
      const until = minutes > 0 ? Date.now() + minutes * 60_000 : 0
      const cases = only ? Number(only.split('#')[1]) + 1 : 5
      const { failures, sent, statuses, unreached } = await fuzz({ seed, cases, until, only })
      if (minutes > 0) console.log(JSON.stringify({ sent, statuses, unreached }))
      for (const failure of failures.slice(0, 20)) console.log(JSON.stringify(failure, null, 1))
      expect(failures.map(({ replay, wrong }) => `${replay}: ${wrong}`)).toEqual([])
      if (!only) expect(statuses['200']).toBeGreaterThan(100)
    },
    timeout,
  )
})

describe('the server', () => {
  let app: TestApp
  let port = 0
  beforeAll(async () => {
    app = await createTestApp({ REQUESTS_PER_MINUTE: 30 })
    port = Number(new URL(await app.http.listen({ host: '127.0.0.1', port: 0 })).port)
  })
  afterAll(() => app.close())

  /** What is said on the line to bytes that no client would send. */
  const say = async (bytes: string): Promise<{ status: number; body: unknown }> => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (part) => {
      heard += part.toString()
    })
    socket.write(bytes)
    await once(socket, 'close')
    const [head = '', body = ''] = heard.split('\r\n\r\n')
    return { status: Number(head.split(' ')[1]), body: body === '' ? null : JSON.parse(body) }
  }
  const request = (line: string, ...headers: string[]) =>
    [line, 'host: localhost', 'connection: close', ...headers, '', ''].join('\r\n')

  it('says what is wrong with headers that are too large, and with what is no HTTP', async () => {
    const large = await say(request('GET /api/tasks HTTP/1.1', `x: ${'x'.repeat(100_000)}`))
    expect(large).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE', data: { limit: expect.any(Number) } },
    })
    for (const broken of ['\u0000\u0001\r\n\r\n', request('WHAT / HTTP/9')]) {
      expect(await say(broken)).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
    }
    const twice = request('POST /api/session HTTP/1.1', 'content-length: 2', 'content-length: 3')
    expect((await say(twice)).status).toBe(422)
  })

  it('lets nobody send without end', async () => {
    const headers = ['content-type: multipart/form-data; boundary=x', 'transfer-encoding: chunked']
    const answer = await say(request('POST /api/files HTTP/1.1', ...headers))
    expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } })
  })

  it('tells whoever asks too often when to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => app.inject('GET', '/api/health', { address: '10.9.9.9' })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('Too many') })
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    }
    expect((await app.inject('GET', '/api/health', { address: '10.9.9.10' })).status).toBe(200)
  })

  it('has no route that the description does not know', async () => {
    const { operations } = await describeApi()
    const known = new Set(operations.map(({ path }) => `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`))
    const printed = app.http.printRoutes({ commonPrefix: false })
    const routes = [...printed.matchAll(/^[└├]── (\S+) \(/gm)].map(([, path = '']) => path)
    expect(routes).toContain('/api/health')
    const own = routes.filter((path) => path.startsWith('/api/') && path !== '/api/*')
    expect(own.filter((path) => !known.has(path))).toEqual([])
  })
})
