import { createHmac } from 'node:crypto'
import { type Message, markdownOf } from './message.ts'

/** What is sent to a channel. */
export type Outgoing = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const json = { 'content-type': 'application/json; charset=utf-8' }
const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text)

/** A group robot of WeCom 企业微信: its address carries the key; it answers `errcode` 0. */
export const toWecom = (url: string, message: Message): Outgoing => ({
  url,
  headers: json,
  // Markdown of at most 4,096 bytes; a Chinese character takes three.
  body: JSON.stringify({ msgtype: 'markdown', markdown: { content: markdownOf(message).slice(0, 1300) } }),
})

/**
 * A group robot of DingTalk 钉钉 with the security setting "sign": the time in milliseconds and the secret, signed with the
 * secret, both in the address.
 */
export function toDingtalk(url: string, secret: string | null, message: Message, now: number): Outgoing {
  const address = new URL(url)
  if (secret) {
    address.searchParams.set('timestamp', String(now))
    address.searchParams.set('sign', hmac(secret, `${now}\n${secret}`).digest('base64'))
  }
  const markdown = { title: message.subject.slice(0, 100), text: markdownOf(message).slice(0, 6000) }
  return { url: address.href, headers: json, body: JSON.stringify({ msgtype: 'markdown', markdown }) }
}

/** Any system: the message as JSON, signed over the time and the body, so that neither can be changed or replayed late. */
export function toWebhook(url: string, secret: string | null, message: Message, now: number): Outgoing {
  const body = JSON.stringify(message)
  const seconds = Math.floor(now / 1000)
  return {
    url,
    headers: {
      ...json,
      'idempotency-key': message.deliveryId,
      'x-zhiheng-timestamp': String(seconds),
      ...(secret ? { 'x-zhiheng-signature': `v1=${hmac(secret, `${seconds}.${body}`).digest('hex')}` } : {}),
    },
    body,
  }
}

/** Robots answer 200 and say in the body whether they took it. */
export function robotRefusal(answer: string): string | undefined {
  try {
    const said = JSON.parse(answer) as { errcode?: number; errmsg?: string }
    return said.errcode === 0
      ? undefined
      : `${said.errcode ?? ''} ${said.errmsg ?? answer}`.trim().slice(0, 300)
  } catch {
    return answer.slice(0, 300) || 'no answer'
  }
}
