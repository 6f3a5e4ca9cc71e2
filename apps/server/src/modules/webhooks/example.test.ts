import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newSecret, signedHeaders } from './sign.ts'

// What docs/webhooks.md tells the developer of a receiver to do is done here, with messages as they are sent.

const text = readFileSync(join(import.meta.dirname, '../../../../../docs/webhooks.md'), 'utf8')
const codeOf = (language: string) => text.match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``))?.[1] ?? ''
type Verify = (secret: string, headers: Record<string, string>, body: string, now?: number) => unknown

const secret = newSecret()
const body = JSON.stringify({ type: 'ping', data: { name: '市大数据平台' } })
const seconds = Math.floor(Date.now() / 1000)
const headers = signedHeaders({ id: 'msg_1', seconds, body }, [newSecret(), secret])

it('the example in JavaScript accepts what is genuine and nothing else', async () => {
  const module = `data:text/javascript;base64,${Buffer.from(codeOf('js')).toString('base64')}`
  const { verify } = (await import(/* @vite-ignore */ module)) as { verify: Verify }
  expect(verify(secret, headers, body)).toEqual(JSON.parse(body))
  expect(() => verify(secret, headers, body.replace('ping', 'pong'))).toThrow('wrong')
  expect(() => verify(newSecret(), headers, body)).toThrow('wrong')
  expect(() => verify(secret, { ...headers, 'webhook-id': 'msg_2' }, body)).toThrow('wrong')
  expect(() => verify(secret, headers, body, seconds + 301)).toThrow('old')
  expect(() => verify(secret, { ...headers, 'webhook-signature': 'v1,' }, body)).toThrow('wrong')
})

it('the example of a message has the shape of a message', () => {
  const message = JSON.parse(codeOf('json')) as { data: { events: { event: string }[] } }
  expect(message.data.events.map(({ event }) => event)).toEqual(['fact.recorded', 'grade.changed'])
})
