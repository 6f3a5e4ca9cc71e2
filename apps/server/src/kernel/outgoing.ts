import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { inputInvalid } from './error.ts'
import { createNetworks } from './networks.ts'

/** Where the product may send to. */
export type OutgoingRules = {
  /** Whether plain http will do. */
  readonly http: boolean
  /** Networks beyond the public internet that are open, such as `10.20.0.0/16`: those of a government are private. */
  readonly networks: readonly string[]
}

export type OutgoingRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
}
export type OutgoingAnswer = {
  readonly status: number
  /** The beginning of the answer; what is longer is not read. */
  readonly text: string
  readonly retryAfter: string | undefined
}

/** Why an address is not sent to, in words that a person can act on. */
export class AddressRefused extends Error {
  readonly code: 'url' | 'credentials' | 'https' | 'network'
  readonly remedy: string
  constructor(code: AddressRefused['code'], message: string, remedy: string) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}

const mostBytes = 16 * 1024

const networkRefused = (where: string) =>
  new AddressRefused(
    'network',
    `地址在未开放的网络里：${where} the address is in a network that is not open`,
    '请系统管理员把该网络加到 OUTGOING_NETWORKS ask the administrator to add the network to OUTGOING_NETWORKS',
  )

/** Refuses what the address itself says, without asking anybody for its name. */
function readAddress(text: string, { http }: OutgoingRules): URL {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new AddressRefused('url', '不是网址 not an address', '以 https:// 开头 begin with https://')
  if (url.username || url.password)
    throw new AddressRefused(
      'credentials',
      '地址里不能带用户名和密码 no user name or password in the address',
      '去掉 @ 前的部分 leave out what stands before the @',
    )
  if (url.protocol === 'http:' && !http)
    throw new AddressRefused(
      'https',
      '只许 https 地址 only https addresses',
      '改用 https，或请系统管理员设置 OUTGOING_HTTP use https, or ask the administrator to set OUTGOING_HTTP',
    )
  return url
}

/**
 * The one way by which the product calls addresses that people have entered. A name is resolved here and the connection
 * goes to an address that was checked, so that a name cannot lead into a network that is not open, today or tomorrow; no
 * redirect is followed, and an answer is cut off.
 */
export function createOutgoing(rules: OutgoingRules) {
  const networks = createNetworks(rules.networks)
  /** Resolves for the connection that is being made; what is not open is not connected to. */
  const resolve: LookupFunction = (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const open = found.filter(({ address }) => networks.allows(address))
      const [first] = open
      if (!first) return done(networkRefused(host), '')
      if (options.all) return done(null, open)
      return done(null, first.address, first.family)
    })
  }
  /** @throws AddressRefused */
  const check = (text: string): URL => {
    const url = readAddress(text, rules)
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
    if (isIP(host) && !networks.allows(host)) throw networkRefused(host)
    return url
  }
  return {
    check,
    /** @throws Error with words that a person can act on */
    post: async (request: OutgoingRequest): Promise<OutgoingAnswer> =>
      send(check(request.url), request, resolve),
  }
}
export type Outgoing = ReturnType<typeof createOutgoing>

/** Refuses an address that would not be sent to while the person who enters it can still put it right. */
export function mustBeOpen(outgoing: Pick<Outgoing, 'check'>, url: string | undefined): void {
  if (url === undefined) return
  try {
    outgoing.check(url)
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error
    throw inputInvalid('url', error.code, error.message, error.remedy)
  }
}

function send(
  target: URL,
  { headers, body, timeoutMs }: OutgoingRequest,
  resolve: LookupFunction,
): Promise<OutgoingAnswer> {
  const signal = AbortSignal.timeout(timeoutMs)
  const length = String(Buffer.byteLength(body))
  const options = { method: 'POST', headers: { ...headers, 'content-length': length }, lookup: resolve }
  const ask = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((done, fail) => {
    const failed = (error: Error) =>
      fail(signal.aborted ? new Error(`${timeoutMs / 1000} 秒没有应答 no answer in time`) : error)
    const request = ask(target, { ...options, signal, agent: false }, (answer) => {
      beginningOf(answer).then(
        (text) => done({ status: answer.statusCode ?? 0, text, retryAfter: answer.headers['retry-after'] }),
        failed,
      )
    })
    request.on('error', failed)
    request.end(body)
  })
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer) {
    parts.push(part)
    bytes += part.length
    if (bytes >= mostBytes) break
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString()
}
