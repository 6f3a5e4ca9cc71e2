import * as z from 'zod'
import { base, Id, Instant, PageInput, PlainDate, pageOf, text } from './base.ts'
import { LookupPurpose } from './data-rules.ts'
import { Words } from './jobs.ts'

/** public: anybody, while it is displayed; government: bodies with an agreement; restricted: only where an agreement names it. */
export const FactVisibility = z.enum(['public', 'government', 'restricted'])
export type FactVisibility = z.infer<typeof FactVisibility>

/** assert: says something; correct: says it anew in place of another fact; withdraw: takes another fact back. */
export const FactEffect = z.enum(['assert', 'correct', 'withdraw'])
export type FactEffect = z.infer<typeof FactEffect>

/** `own-records`: a sensitive fact looked at by the body that supplied it, which needs no purpose and is recorded all the same. */
export const RecordedPurpose = LookupPurpose
export type RecordedPurpose = z.infer<typeof RecordedPurpose>

/** How facts left: a page or request, a file, the feed. */
export const LookupChannel = z.enum(['page', 'export', 'feed'])
export type LookupChannel = z.infer<typeof LookupChannel>

const Payload = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const Body = z.object({ id: Id, name: z.string() })

export const FactView = z.object({
  subjectId: Id,
  id: Id,
  type: z.string(),
  typeVersion: z.number().int(),
  /** Group of the type, such as `sampling`. */
  group: z.string(),
  /** The day on which it happened or began to hold. */
  occurredOn: PlainDate,
  validTo: PlainDate.nullable(),
  /** Since when the ledger has known it. */
  recordedAt: Instant,
  source: Body,
  document: z.string(),
  line: z.number().int(),
  payload: Payload,
  /** Fields of the payload that the agreement does not share with this reader: they are left out of `payload`. */
  notShared: z.array(z.string()),
  legalBasis: z.string().nullable(),
  visibility: FactVisibility,
  /** The last day on which the public sees it. */
  displayUntil: PlainDate.nullable(),
  effect: FactEffect,
  correctsId: Id.nullable(),
  reason: z.string().nullable(),
})
export type FactView = z.infer<typeof FactView>

/** Why facts are not shown: another purpose or none was stated, no agreement shares them, they are restricted, their display has ended. */
export const WithheldReason = z.enum(['purpose', 'not-shared', 'restricted', 'display-ended'])
export type WithheldReason = z.infer<typeof WithheldReason>

/** How a subject's facts were read, and what stays unseen, as counts. */
const Reading = {
  asOf: PlainDate,
  knownAt: Instant,
  /** Whose version this is: the public's, the firm's own, or that of the body in whose name the reader works. */
  version: z.enum(['public', 'firm', 'body']),
  purpose: LookupPurpose.nullable(),
  /** Whether this request now stands in the log that the subject can read. */
  logged: z.boolean(),
  /** Of `total`: how many the public does not see. */
  internal: z.number().int(),
  withheld: z.object({
    total: z.number().int(),
    reasons: z.array(z.object({ reason: WithheldReason, count: z.number().int() })),
  }),
}

export const FactPage = pageOf(FactView).extend({
  ...Reading,
  /** By type, for all that the other filters leave. */
  counts: z.array(z.object({ type: z.string(), group: z.string(), count: z.number().int() })),
  sources: z.array(Body.extend({ count: z.number().int() })),
})
export type FactPage = z.infer<typeof FactPage>

/** One link of a fact's history; what this reader may not see is said by its place alone. */
export const FactVersion = z.object({
  id: Id,
  recordedAt: Instant,
  effect: FactEffect.nullable(),
  reason: z.string().nullable(),
  fact: FactView.nullable(),
  /** The fact that took its place, and since when. */
  endedBy: Id.nullable(),
  endedAt: Instant.nullable(),
})
export type FactVersion = z.infer<typeof FactVersion>

export const FactDetail = z.object({
  fact: FactView,
  /** From the first version to the newest. */
  history: z.array(FactVersion),
  audience: z.object({
    public: z.boolean(),
    firm: z.boolean(),
    /** Bodies that see it by agreement today, and for what. */
    bodies: z.array(
      z.object({
        body: Body,
        agreement: z.string(),
        purposes: z.array(LookupPurpose),
        /** How many fields of the payload are shared; null: all. */
        fields: z.number().int().nullable(),
      }),
    ),
  }),
  /** Its place in the ledger's tree. */
  leafIndex: z.number().int(),
  /** Whether this reader may correct or withdraw it. */
  mayCorrect: z.boolean(),
  logged: z.boolean(),
})
export type FactDetail = z.infer<typeof FactDetail>

export const LookupView = z.object({
  id: Id,
  subjectId: Id,
  subjectName: z.string(),
  at: Instant,
  body: Body.nullable(),
  /** The person; left out for the subject itself, which learns the body. */
  accountName: z.string().nullable(),
  purpose: RecordedPurpose,
  channel: LookupChannel,
  types: z.array(z.string()),
  factCount: z.number().int(),
  /** Numbers of the agreements by which it was seen. */
  agreements: z.array(z.string()),
})
export type LookupView = z.infer<typeof LookupView>

const LookupPage = pageOf(LookupView).extend({ keptMonths: z.number().int() })

const FactInput = z.object({
  subjectId: Id,
  type: text(60),
  occurredOn: PlainDate,
  validTo: PlainDate.nullish(),
  document: text(500).describe("The supplier's own number: with the line it names this fact for good"),
  line: z.number().int().min(0).default(1),
  payload: Payload,
  legalBasis: z.string().trim().max(500).nullish(),
  visibility: FactVisibility.optional().describe('Narrower than the type says, never wider'),
  effect: FactEffect.default('assert'),
  correctsId: Id.nullish(),
  reason: z.string().trim().max(500).nullish(),
})

const Issue = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
})
export const AppendedView = z.object({
  appended: z.array(z.object({ index: z.number().int(), id: Id })),
  /** Delivered before, word for word: nothing was done. */
  repeated: z.array(z.number().int()),
  problems: z.array(z.object({ index: z.number().int(), issues: z.array(Issue) })),
})
export type AppendedView = z.infer<typeof AppendedView>

const tags = ['facts']
const FactId = z.object({ subjectId: Id, id: Id })
const Purpose = LookupPurpose.optional().describe('Needed for what is neither public nor your own')

export const facts = {
  ofSubject: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/facts',
      summary: 'What counts about a subject on a day, as known at an instant',
      tags,
    })
    .input(
      z.object({
        id: Id,
        asOf: PlainDate.optional(),
        knownAt: Instant.optional(),
        type: text(60).optional(),
        group: text(40).optional(),
        sourceId: Id.optional(),
        purpose: Purpose,
        version: z
          .enum(['public', 'firm'])
          .optional()
          .describe('See it as the public or the firm does; for offices'),
        order: z.enum(['occurred', 'recorded']).default('occurred'),
        cursor: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(FactPage),
  get: base
    .route({ method: 'GET', path: '/facts/{subjectId}/{id}', summary: 'One fact with its history', tags })
    .input(FactId.extend({ purpose: Purpose }))
    .output(FactDetail),
  purposes: base
    .route({
      method: 'GET',
      path: '/lookup-purposes',
      summary: 'What facts of others may be looked up for',
      tags,
    })
    .output(
      z.object({ items: z.array(z.object({ code: LookupPurpose, label: Words, inForce: z.boolean() })) }),
    ),
  append: base
    .route({
      method: 'POST',
      path: '/facts',
      summary: 'Append facts; correct or withdraw earlier ones',
      tags,
    })
    .input(z.object({ facts: z.array(FactInput).min(1).max(200) }))
    .output(AppendedView),
  lookupsOfSubject: base
    .route({ method: 'GET', path: '/subjects/{id}/lookups', summary: 'Who looked at a subject', tags })
    .input(PageInput.extend({ id: Id }))
    .output(LookupPage),
  lookups: base
    .route({ method: 'GET', path: '/fact-lookups', summary: 'Who looked at whose facts, for what', tags })
    .input(
      PageInput.extend({
        organisationId: Id.optional(),
        sourceId: Id.optional(),
        purpose: RecordedPurpose.optional(),
        from: Instant.optional(),
        to: Instant.optional(),
      }),
    )
    .output(LookupPage),
}
