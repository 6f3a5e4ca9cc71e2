import type { Chance } from './chance.ts'
import { brokenBodies, contentTypes, hostileText, hostileValue, oddHeaders } from './hostile.ts'
import type { Description, Operation } from './operations.ts'
import { type Known, plausible } from './plausible.ts'

export type Request = {
  readonly method: Operation['method']
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}
type Sent = Pick<Request, 'headers' | 'body'>

/** A request to a route: an honest one, or one with something wrong in its address, its headers or its body. */
export function makeRequest(
  operation: Operation,
  { resolve }: Description,
  chance: Chance,
  known: Known,
): Request {
  const context = { chance, known, resolve, place: operation.path }
  const wrongPlace = chance.pick(['path', 'query', 'body', 'body', 'body', 'raw', 'headers', 'none', 'none'])
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (wrongPlace === 'path') return pathText(chance)
    const schema = operation.parameters.find((each) => each.name === name)?.schema ?? { type: 'string' }
    return encode(String(plausible(schema, context, name)))
  })
  const query = operation.parameters
    .filter((each) => each.in === 'query' && (each.required || chance.is(0.3)))
    .map(({ name, schema }) => {
      const value =
        wrongPlace === 'query' && chance.is(0.6) ? hostileText(chance) : plausible(schema, context, name)
      return `${encode(name)}=${encode(typeof value === 'object' ? JSON.stringify(value) : String(value))}`
    })
  if (wrongPlace === 'query') query.push(oddQuery(chance, operation))
  const sent: Sent =
    wrongPlace === 'raw' ? rawBody(chance, operation) : bodyOf(operation, context, wrongPlace === 'body')
  // Two may well have the same key.
  const key = chance.is(0.4) ? { 'idempotency-key': String(chance.below(5000)) } : {}
  const odd = wrongPlace === 'headers' ? chance.pick(oddHeaders) : key
  return {
    ...{ method: operation.method, url: `/api${path}${query.length > 0 ? `?${query.join('&')}` : ''}` },
    ...{ ...sent, headers: { ...sent.headers, ...odd } },
  }
}

/** Lone surrogates have no encoding; a browser would send the replacement character. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed())

/** Most are properly encoded; some are what no client should send. Long ones would be stopped by Node itself. */
const pathText = (chance: Chance) =>
  chance.is(0.3)
    ? chance.pick(['%', '%zz', '%00', '%ff', '%c0%af', '..%2f..%2f', '%2e%2e', '{id}', '.', '..'])
    : encode(hostileText(chance).slice(0, 3000)) || '%20'

function oddQuery(chance: Chance, { parameters }: Operation): string {
  const name = encode(parameters.length > 0 ? chance.pick(parameters).name : 'limit')
  return chance.pick([
    `${name}=1&${name}=2`,
    `${name}[a]=1`,
    `${name}[]=1&${name}[]=2`,
    `${name}[__proto__][x]=1`,
    `${name}[99999999]=1`,
    `${name}=%`,
    `${name}=%00`,
    `${name}`,
    '__proto__=1',
    '=',
    '&&&',
    `q=${'%F0%9F%91%A9'.repeat(400)}`,
    `cursor=${encode(Buffer.from('[1,"x",null]').toString('base64url'))}`,
    `cursor=${encode(Buffer.from('["2013-09-12","\\u0000"]').toString('base64url'))}`,
    'limit=1e2',
    'limit=0x10',
  ])
}

function rawBody(chance: Chance, { method }: Operation): Sent {
  const body = chance.pick(brokenBodies)
  // A body where none belongs is legal and ignored.
  if (method === 'GET' && chance.is(0.5)) return { headers: {} }
  const type = chance.is(0.5) ? 'application/json' : chance.pick(contentTypes)
  return { body, headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) } }
}

function bodyOf({ bodies }: Operation, context: Parameters<typeof plausible>[1], wrong: boolean): Sent {
  const { chance } = context
  const types = Object.keys(bodies)
  const type = types.find((each) => each !== 'application/json' && chance.is(0.8)) ?? types[0]
  if (type === undefined) return { headers: {} }
  const schema = bodies[type] ?? {}
  if (type === 'multipart/form-data') return form(plausible(schema, context), chance, wrong)
  if (type !== 'application/json') {
    const body = Buffer.from(wrong ? hostileText(chance) : '主体代码,发生日期\nPDY00042-3,2013-06-18\n')
    return { body, headers: { 'content-type': type, 'content-length': String(body.length) } }
  }
  const value = plausible(schema, context)
  const body = JSON.stringify(wrong ? spoil(value, chance) : value) ?? 'null'
  return {
    body,
    headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) },
  }
}

const fileContents = ['%PDF-1.4\n%%EOF', 'MZ\u0090', 'PK\u0003\u0004', '', 'text', '<svg onload="alert(1)"/>']
const fileNames = [
  'a.pdf',
  'a.csv',
  'a.docx',
  'a.exe',
  '../../a.pdf',
  'a\u0000.pdf',
  '名称.pdf',
  'x',
  '.pdf',
  'a.pdf.exe',
]

/** A form with a file where the schema has one. */
function form(value: unknown, chance: Chance, wrong: boolean): Sent {
  const parts = Object.entries((value ?? {}) as Record<string, unknown>).map(([name, each]) => {
    if (name !== 'file') return part(name, '', wrong && chance.is(0.5) ? hostileText(chance) : String(each))
    const fileName = chance.pick(wrong ? fileNames : fileNames.slice(0, 3))
    return part(name, `; filename="${fileName}"`, chance.pick(fileContents))
  })
  if (wrong && chance.is(0.3)) parts.pop()
  const body = Buffer.from(
    `${parts.join('')}--b0\r\nContent-Disposition: form-data; name="z"\r\n\r\n1\r\n--b0--\r\n`,
  )
  return {
    body,
    headers: {
      'content-type': 'multipart/form-data; boundary=b0',
      'content-length': String(body.length),
    },
  }
}

const part = (name: string, more: string, content: string) =>
  `--b0\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`

/** One place of a value becomes something else, goes, or gets company. */
function spoil(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0 && chance.is(0.7)) {
    const at = chance.below(value.length)
    return value.map((each, index) => (index === at ? spoil(each, chance) : each))
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return hostileValue(chance)
  const entries = Object.entries(value)
  if (entries.length === 0 || chance.is(0.15))
    return {
      ...value,
      [chance.pick(['role', 'id', 'accountId', 'state', '', 'x'.repeat(500), '名称'])]: hostileValue(chance),
    }
  if (chance.is(0.05)) return hostileValue(chance)
  const at = chance.below(entries.length)
  if (chance.is(0.15)) return Object.fromEntries(entries.filter((_, index) => index !== at))
  return Object.fromEntries(
    entries.map(([name, each], index) => [name, index === at ? spoil(each, chance) : each]),
  )
}
