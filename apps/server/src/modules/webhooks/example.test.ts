import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newSecret, signedHeaders } from './sign.ts'

// What docs/webhooks.md tells the developer of a receiver to do is done here, with messages as they are sent.

const text = readFileSync(join(import.meta.dirname, '../../../../../docs/webhooks.md'), 'utf8')
const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')) as unknown
const codeOf = (language: string) => text.match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``))?.[1] ?? ''
type Verify = (secret: string, headers: Record<string, string>, body: string, now?: number) => unknown

const example = async () => {
  const module = `data:text/javascript;base64,${Buffer.from(codeOf('js')).toString('base64')}`
  return ((await import(/* @vite-ignore */ module)) as { verify: Verify }).verify
}
const body = JSON.stringify({ type: 'ping', data: { name: '市大数据平台' } })
const seconds = Math.floor(Date.now() / 1000)

it.each(['hmac', 'ed25519'] as const)(
  'the example in JavaScript accepts what is genuine and nothing else: %s',
  async (kind) => {
    const verify = await example()
    const [first, made, other] = [newSecret(kind), newSecret(kind), newSecret(kind)]
    const headers = signedHeaders({ id: 'msg_1', seconds, body }, [first.secret, made.secret])
    const given = made.publicKey ?? made.secret
    expect(verify(given, headers, body)).toEqual(JSON.parse(body))
    expect(() => verify(given, headers, body.replace('ping', 'pong'))).toThrow('wrong')
    expect(() => verify(other.publicKey ?? other.secret, headers, body)).toThrow('wrong')
    expect(() => verify(given, { ...headers, 'webhook-id': 'msg_2' }, body)).toThrow('wrong')
    expect(() => verify(given, headers, body, seconds + 301)).toThrow('old')
    expect(() => verify(given, { ...headers, 'webhook-signature': 'v1,' }, body)).toThrow('wrong')
  },
)

type Vector = { name: string; secret: string; headers: Record<string, string>; body: string; now: number }

describe('the example in Python', () => {
  const vectors = fixture('vectors.json') as Vector[]
  const { code, outcomes } = fixture('python-outcomes.json') as {
    code: string
    outcomes: Record<string, string>
  }

  it('is the code whose outcomes are on record; where it was changed, run fixtures/python-outcomes.py again', () => {
    expect(createHash('sha256').update(codeOf('python')).digest('hex')).toBe(code)
    expect(Object.keys(outcomes)).toEqual(vectors.map(({ name }) => name))
  })

  it('said of messages as they are sent what the example in JavaScript says of them', async () => {
    const verify = await example()
    const [genuine] = vectors
    const { 'webhook-id': id = '', 'webhook-timestamp': at } = genuine?.headers ?? {}
    const message = { id, seconds: Number(at), body: genuine?.body ?? '' }
    expect(signedHeaders(message, [genuine?.secret ?? ''])).toMatchObject(genuine?.headers ?? {})
    const said = ({ secret, headers, body: sent, now }: Vector) => {
      try {
        return verify(secret, headers, sent, now) ? 'accepted' : ''
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(Object.fromEntries(vectors.map((vector) => [vector.name, said(vector)]))).toEqual(outcomes)
  })
})

it('the example of a message has the shape of a message', () => {
  const message = JSON.parse(codeOf('json')) as { data: { events: { event: string }[] } }
  expect(message.data.events.map(({ event }) => event)).toEqual(['fact.recorded', 'grade.changed'])
})
