import * as z from 'zod'
import {
  ById,
  ByIdAtVersion,
  base,
  Id,
  Instant,
  PageInput,
  PlainDate,
  pageOf,
  text,
  Version,
} from './base.ts'
import { LookupPurpose } from './data-rules.ts'

/** What another system can be told of. */
export const WebhookEvent = z.enum(['fact.recorded', 'fact.corrected', 'fact.withdrawn', 'grade.changed'])
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** `paused` by a person, `disabled` by the product, `ended` for good. */
export const WebhookState = z.enum(['active', 'paused', 'disabled', 'ended'])
export type WebhookState = z.infer<typeof WebhookState>

/**
 * Why the product switched it off: nobody answered for days, the receiver said 410, the owner's post ended, its secret
 * cannot be read, its purpose is not in force any more, an agreement that it told by has ended.
 */
export const WebhookStop = z.enum([
  'failing',
  'gone',
  'post-gone',
  'secret-lost',
  'purpose-ended',
  'agreement-ended',
])
export type WebhookStop = z.infer<typeof WebhookStop>

/** `hmac`: a secret that both sides have (`v1`); `ed25519`: a pair of keys, of which the receiver has the public half (`v1a`). */
export const WebhookSignature = z.enum(['hmac', 'ed25519'])
export type WebhookSignature = z.infer<typeof WebhookSignature>

const Wanted = z.object({
  name: text(60),
  url: z.url({ protocol: /^https?$/ }).max(1000),
  events: z.array(WebhookEvent).min(1).max(4),
  /** Of these kinds of facts only; every kind where null. */
  types: z.array(z.string().max(60)).min(1).max(200).nullable(),
  /** Of subjects in this area only, with everything in it. */
  area: z
    .string()
    .regex(/^\d{2,12}$/)
    .nullable(),
  /** Of this subject only, and what was merged into it. */
  subjectId: Id.nullable(),
  /** What the facts are for; without it only what is public and what the own body supplied is told. */
  purpose: LookupPurpose.nullable(),
})

export const WebhookRewound = z.object({
  at: Instant,
  by: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  reason: z.string(),
})

export const WebhookView = Wanted.extend({
  id: Id,
  body: z.object({ id: Id, name: z.string() }),
  /** The person in whose post it reads the ledger. */
  owner: z.string(),
  subjectName: z.string().nullable(),
  state: WebhookState,
  stop: WebhookStop.nullable(),
  /** What there is to say of it: numbers of agreements, the receiver's last answer. */
  stopNote: z.string().nullable(),
  /** The leaf of the ledger up to which everything has been told, and how many leaves there are after it. */
  afterLeaf: z.number().int(),
  behind: z.number().int(),
  lastDeliveredAt: Instant.nullable(),
  /** Since when each attempt has failed, with the last reason and the next attempt. */
  failing: z.object({ since: Instant, reason: z.string(), nextAt: Instant.nullable() }).nullable(),
  /** Never the secrets themselves. The newest signs first. */
  secrets: z.array(
    z.object({
      id: Id,
      createdAt: Instant,
      validUntil: Instant.nullable(),
      signature: WebhookSignature,
      /** The public half of a pair of keys (`whpk_…`); null for a shared secret. */
      publicKey: z.string().nullable(),
    }),
  ),
  /** The last time that somebody moved it back: it tells again what came after `to`. */
  rewound: WebhookRewound.nullable(),
  createdAt: Instant,
  version: Version,
  /** What this reader may do with it. */
  may: z.object({ change: z.boolean(), pause: z.boolean() }),
})
export type WebhookView = z.infer<typeof WebhookView>

/** What the receiver checks with: a shared secret, shown this once, or the public half of a pair of keys. */
const WithSecret = z.object({ webhook: WebhookView, secret: z.string() })

/** The leaf after which it would begin again, where it stands, and how many leaves are looked through anew. */
export const WebhookRewindPreview = z.object({
  after: z.number().int(),
  from: z.number().int(),
  leaves: z.number().int(),
  version: Version,
})
export type WebhookRewindPreview = z.infer<typeof WebhookRewindPreview>

export const WebhookAttempt = z.object({
  at: Instant,
  /** The HTTP status; null where there was no answer. */
  status: z.number().int().nullable(),
  reason: z.string().nullable(),
  ms: z.number().int(),
})
export type WebhookAttempt = z.infer<typeof WebhookAttempt>

export const WebhookDelivery = z.object({
  id: Id,
  /** As the receiver sees it in `webhook-id`. */
  messageId: z.string(),
  /** `stop`: nothing was sent; the product switched it off. */
  kind: z.enum(['events', 'ping', 'stop']),
  sequence: z.number().int().nullable(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  eventCount: z.number().int(),
  fromLeaf: z.number().int().nullable(),
  toLeaf: z.number().int().nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  attemptCount: z.number().int(),
  /** The newest twenty, newest last. */
  attempts: z.array(WebhookAttempt),
  /** Of a `stop`: why. */
  stop: WebhookStop.nullable(),
  note: z.string().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

const tags = ['webhooks']
export const webhooks = {
  list: base
    .route({
      method: 'GET',
      path: '/webhooks',
      summary: 'Who is told of what is new in the ledger',
      description: 'See docs/webhooks.md for what a receiver gets and how it checks the signature.',
      tags,
    })
    .output(z.object({ items: z.array(WebhookView) })),
  get: base
    .route({ method: 'GET', path: '/webhooks/{id}', summary: 'A webhook', tags })
    .input(ById)
    .output(WebhookView),
  create: base
    .route({
      method: 'POST',
      path: '/webhooks',
      summary: 'Have another system told of what is new',
      description:
        'It reads the ledger in the post of whoever makes it, as the feed would with this purpose. The answer holds the secret, which is not shown again.',
      tags,
      successStatus: 201,
    })
    .input(
      Wanted.extend({
        types: Wanted.shape.types.default(null),
        area: Wanted.shape.area.default(null),
        subjectId: Wanted.shape.subjectId.default(null),
        purpose: Wanted.shape.purpose.default(null),
        /** The leaf after which it begins, -1 for all that there is; null: what is new from now on. */
        after: z.number().int().min(-1).nullable().default(null),
        signature: WebhookSignature.default('hmac'),
      }),
    )
    .output(WithSecret),
  change: base
    .route({
      method: 'PATCH',
      path: '/webhooks/{id}',
      summary: 'Change a webhook',
      description:
        'From then on it reads in the post of whoever changed it. What is under way is sent as it was.',
      tags,
    })
    .input(ByIdAtVersion.extend(Wanted.partial().shape))
    .output(WebhookView),
  pause: base
    .route({ method: 'POST', path: '/webhooks/{id}/pause', summary: 'Stop telling for a while', tags })
    .input(ByIdAtVersion)
    .output(WebhookView),
  resume: base
    .route({
      method: 'POST',
      path: '/webhooks/{id}/resume',
      summary: 'Go on where it stood',
      description:
        'In the post of whoever resumes it, by the agreements that hold now. Nothing that was recorded meanwhile is left out. Where its purpose is not in force any more, change that first.',
      tags,
    })
    .input(ByIdAtVersion)
    .output(WebhookView),
  end: base
    .route({ method: 'POST', path: '/webhooks/{id}/end', summary: 'Stop telling for good', tags })
    .input(ByIdAtVersion)
    .output(WebhookView),
  rotate: base
    .route({
      method: 'POST',
      path: '/webhooks/{id}/secrets',
      summary: 'A new secret',
      description: 'The one before stays valid for so many hours: each message bears the signatures of both.',
      tags,
      successStatus: 201,
    })
    .input(
      ByIdAtVersion.extend({
        overlapHours: z.number().int().min(0).max(168).default(24),
        /** Undefined: as before. */
        signature: WebhookSignature.optional(),
      }),
    )
    .output(WithSecret),
  previewRewind: base
    .route({
      method: 'GET',
      path: '/webhooks/{id}/rewind',
      summary: 'What moving a webhook back would mean',
      description: 'Give a day or a place of the ledger; the answer is what a person confirms with POST.',
      tags,
    })
    .input(
      ById.extend({
        since: PlainDate.optional().describe('The first day, in China, whose facts are told again'),
        after: z.coerce.number().int().min(-1).optional().describe('The leaf after which it begins'),
      }),
    )
    .output(WebhookRewindPreview),
  rewind: base
    .route({
      method: 'POST',
      path: '/webhooks/{id}/rewind',
      summary: 'Tell again from a place of the ledger on',
      description:
        'In order, as new messages, as far as it may be read now; each look is recorded. A message that waited is given up, its content comes again in its turn. Receivers know what they have by `leaf`.',
      tags,
    })
    .input(ByIdAtVersion.extend({ after: z.number().int().min(-1), reason: text(300) }))
    .output(WebhookView),
  ping: base
    .route({ method: 'POST', path: '/webhooks/{id}/ping', summary: 'Send a test message now', tags })
    .input(ById)
    .output(WebhookDelivery),
  deliveries: base
    .route({ method: 'GET', path: '/webhooks/{id}/deliveries', summary: 'What was sent, newest first', tags })
    .input(ById.extend(PageInput.shape))
    .output(pageOf(WebhookDelivery)),
  redeliver: base
    .route({
      method: 'POST',
      path: '/webhooks/{id}/deliveries/{deliveryId}/redeliver',
      summary: 'Send a message again, now',
      description:
        'Under the same `webhook-id`, with the facts that it held as far as they may still be seen.',
      tags,
    })
    .input(ById.extend({ deliveryId: Id }))
    .output(WebhookDelivery),
}
