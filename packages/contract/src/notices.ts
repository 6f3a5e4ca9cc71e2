import * as z from 'zod'
import { ById, base, Id, Instant, PageInput, pageOf, text, Version } from './base.ts'
import { Words } from './jobs.ts'

/** What notices are about; a person chooses by these which come by e-mail too. */
export const NoticeGroup = z.enum([
  'task',
  'report',
  'signature',
  'request',
  'urge',
  'copy',
  'reminder',
  'credit',
  'data',
  'channel',
])
export type NoticeGroup = z.infer<typeof NoticeGroup>

/** A case of credit opens where it is worked on, a veto in the register, a webhook and a feed gap on their pages. */
export const NoticeTarget = z.enum([
  'task',
  'objection',
  'repair',
  'grade-notice',
  'veto',
  'webhook',
  'feed-gap',
  'document',
])
export type NoticeTarget = z.infer<typeof NoticeTarget>

export const NoticeView = z.object({
  id: Id,
  at: Instant,
  kind: z.string(),
  group: NoticeGroup,
  /** What happened, without the name of what it happened to. */
  words: Words,
  title: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  target: z.object({ type: NoticeTarget, id: Id }).nullable(),
  read: z.boolean(),
  /** Channels by which it could not be sent to this person or this body, with why; it stands here all the same. */
  failures: z.array(z.object({ channel: z.string(), reason: z.string() })),
})
export type NoticeView = z.infer<typeof NoticeView>

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hh:mm')

/** The inbox always gets everything; these only add. */
export const NoticePreferences = z.object({
  email: z.email().max(200).nullable(),
  byEmail: z.array(NoticeGroup),
  /** Between these times of the day in China nothing is sent out; it follows afterwards. */
  quietFrom: Time.nullable(),
  quietTo: Time.nullable(),
})
export type NoticePreferences = z.infer<typeof NoticePreferences>

export const ChannelKind = z.enum(['webhook', 'wecom', 'dingtalk'])
export type ChannelKind = z.infer<typeof ChannelKind>

const ChannelInput = z.object({
  name: text(60),
  url: z.url({ protocol: /^https?$/ }).max(1000),
  /** Whose notices go there; every body's where none is named. */
  organisationId: Id.nullable().default(null),
  groups: z.array(NoticeGroup).min(1),
  enabled: z.boolean().default(true),
})

export const ChannelView = ChannelInput.omit({ url: true }).extend({
  id: Id,
  kind: ChannelKind,
  /** Host and last characters: the rest may hold a key and is never shown again. */
  address: z.string(),
  organisationName: z.string().nullable(),
  /** A secret is set; it is never shown again. */
  hasSecret: z.boolean(),
  lastSentAt: Instant.nullable(),
  lastFailure: z.object({ at: Instant, reason: z.string() }).nullable(),
  version: Version,
})
export type ChannelView = z.infer<typeof ChannelView>

const tags = ['notices']
export const notices = {
  list: base
    .route({ method: 'GET', path: '/notices', summary: 'What I and my bodies have been told', tags })
    .input(PageInput)
    .output(pageOf(NoticeView).extend({ unread: z.boolean() })),
  markRead: base
    .route({ method: 'POST', path: '/notices/reading', summary: 'Mark notices as read', tags })
    .input(z.object({ ids: z.array(Id).max(200).optional() }))
    .output(z.object({ read: z.literal(true) })),
  preferences: base
    .route({ method: 'GET', path: '/notice-preferences', summary: 'By which ways I am told', tags })
    .output(NoticePreferences.extend({ mailWorks: z.boolean() })),
  setPreferences: base
    .route({ method: 'PUT', path: '/notice-preferences', summary: 'Choose by which ways I am told', tags })
    .input(NoticePreferences)
    .output(NoticePreferences.extend({ mailWorks: z.boolean() })),
  channels: base
    .route({ method: 'GET', path: '/notice-channels', summary: 'Webhooks and group robots', tags })
    .output(z.object({ items: z.array(ChannelView) })),
  addChannel: base
    .route({
      method: 'POST',
      path: '/notice-channels',
      summary: 'Add a webhook or a group robot',
      tags,
      successStatus: 201,
    })
    .input(ChannelInput.extend({ kind: ChannelKind, secret: z.string().max(200).nullable().default(null) }))
    .output(ChannelView),
  changeChannel: base
    .route({ method: 'PATCH', path: '/notice-channels/{id}', summary: 'Change a channel', tags })
    .input(
      ById.extend({ version: Version }).extend(
        ChannelInput.partial().extend({ secret: z.string().max(200).nullable().optional() }).shape,
      ),
    )
    .output(ChannelView),
  testChannel: base
    .route({ method: 'POST', path: '/notice-channels/{id}/test', summary: 'Send a test notice', tags })
    .input(ById)
    .output(z.object({ sent: z.boolean(), reason: z.string().nullable() })),
}
