import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNetworks, readNetwork } from './networks.ts'
import { AddressRefused, createOutgoing } from './outgoing.ts'

let server: Server
let port = 0
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/slow') return
    if (request.url === '/endless') {
      response.writeHead(200)
      const more = () => response.write('x'.repeat(4096), () => setImmediate(more))
      return more()
    }
    response.writeHead(request.url === '/away' ? 302 : 503, { location: '/there', 'retry-after': '7' })
    response.end('later')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const closed = createOutgoing({ http: true, networks: [] })
const open = createOutgoing({ http: true, networks: ['127.0.0.0/8', '::1/128'] })
const post = (outgoing: typeof open, path: string, host = '127.0.0.1') =>
  outgoing.post({ url: `http://${host}:${port}${path}`, headers: {}, body: '{}', timeoutMs: 500 })

describe('addresses that people enter', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '::1',
      '::',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
    ],
  ])('%s leads into no network unless it is opened', (address) => {
    expect(createNetworks([]).allows(address)).toBe(false)
    const host = address.includes(':') ? `[${address}]` : address
    expect(() => closed.check(`https://${host}/`)).toThrow(AddressRefused)
  })

  it.each(['8.8.8.8', '203.0.114.1', '172.32.0.1', '2400:3200::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(createNetworks([]).allows(address)).toBe(true)
    },
  )

  it('may be written in strange ways, and are the same', () => {
    for (const host of ['2130706433', '0x7f.1', '127.1', '0177.0.0.1', '[::ffff:127.0.0.1]'])
      expect(() => closed.check(`https://${host}/`)).toThrow('not open')
  })

  it('are opened by network', () => {
    const networks = createNetworks(['10.20.0.0/16', 'fd12::/16'])
    expect(['10.20.1.1', 'fd12::1', '10.21.0.1', 'fd13::1'].map((each) => networks.allows(each))).toEqual([
      ...[true, true, false, false],
    ])
    expect(['10.0.0.0/33', '10.0.0.0', 'x/8', '10.0.0.0/8/8', '::/129'].map(readNetwork)).toEqual([
      ...[undefined, undefined, undefined, undefined, undefined],
    ])
  })

  it('are https unless configuration says otherwise, and bear no password', () => {
    const strict = createOutgoing({ http: false, networks: [] })
    expect(() => strict.check('http://example.org/')).toThrow('https')
    expect(strict.check('https://example.org/x').pathname).toBe('/x')
    expect(() => strict.check('https://a:b@example.org/')).toThrow('user name')
    for (const wrong of ['ftp://example.org', 'x', 'file:///etc/passwd'])
      expect(() => strict.check(wrong)).toThrow('not an address')
  })
})

describe('what is sent', () => {
  it('goes to no name that resolves into a closed network', async () => {
    await expect(post(closed, '/', 'localhost')).rejects.toThrow('not open')
    expect(asked).toEqual([])
    expect((await post(open, '/', 'localhost')).status).toBe(503)
  })

  it('follows no redirect, waits so long, reads so much, and says when to come again', async () => {
    expect(await post(open, '/away')).toMatchObject({ status: 302, text: 'later', retryAfter: '7' })
    expect(asked).not.toContain('/there')
    await expect(post(open, '/slow')).rejects.toThrow('0.5 秒')
    expect((await post(open, '/endless')).text).toHaveLength(16 * 1024)
    await expect(
      open.post({ url: 'http://127.0.0.1:1/', headers: {}, body: '', timeoutMs: 500 }),
    ).rejects.toThrow('ECONNREFUSED')
  })
})
