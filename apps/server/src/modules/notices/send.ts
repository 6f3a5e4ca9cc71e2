import type { ChannelKind } from '@zhiheng/contract'
import { createTransport } from 'nodemailer'
import type { Outgoing as Way } from '#kernel/outgoing'
import type { Message } from './message.ts'
import { type Outgoing, robotRefusal, toDingtalk, toWebhook, toWecom } from './robots.ts'

export type Channel = { readonly kind: ChannelKind; readonly url: string; readonly secret: string | null }

const timeoutMs = 10_000

/**
 * Sends by HTTP. The signature carries the machine's own time: receivers compare it with theirs, also where the product's
 * clock stands in the year of a demonstration.
 * @throws Error with words that a person can act on
 */
export async function sendToChannel(way: Way, channel: Channel, message: Message): Promise<void> {
  const { status, text } = await way.post({ ...formOf(channel, message), timeoutMs })
  if (status < 200 || status >= 300) throw new Error(`HTTP ${status} ${text.slice(0, 200)}`.trim())
  const refusal = channel.kind === 'webhook' ? undefined : robotRefusal(text)
  if (refusal) throw new Error(refusal)
}

function formOf({ kind, url, secret }: Channel, message: Message): Outgoing {
  if (kind === 'wecom') return toWecom(url, message)
  return kind === 'dingtalk'
    ? toDingtalk(url, secret, message, Date.now())
    : toWebhook(url, secret, message, Date.now())
}

export type Mail = { readonly works: boolean; send(to: string, message: Message): Promise<void> }

/** E-mail through the city's own server; `works` is false where none is configured. */
export function createMail(smtpUrl: string | undefined, from: string): Mail {
  const transport = smtpUrl ? createTransport(smtpUrl, { from, pool: false } as object) : undefined
  return {
    works: transport !== undefined,
    async send(to, { deliveryId, subject, lines, link }) {
      if (!transport) throw new Error('没有配置发信服务器 no mail server is configured')
      await transport.sendMail({
        from,
        to,
        subject: `【质衡】${subject}`,
        text: [subject, ...lines, ...(link ? [link] : [])].join('\n\n'),
        messageId: `<${deliveryId}@zhiheng>`,
      })
    },
  }
}
