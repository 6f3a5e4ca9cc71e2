import * as z from 'zod'
import { ByIdAtVersion, base, Id, Instant, PlainDate, text, Version } from './base.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'YYYY-MM')
const Body = z.object({ id: Id, name: z.string() })

/** How a supplier's deliveries of a month were; all of it counted, nothing weighed. */
const Counts = {
  /** Facts that it said for the first time. */
  delivered: z.number().int(),
  /** Of these: recorded after the limit of their type had passed. */
  late: z.number().int(),
  /** Rows that were refused, and facts that had to be corrected or withdrawn within 30 days. */
  wrong: z.number().int(),
  refused: z.number().int(),
  /** Facts corrected or withdrawn, however old. */
  corrected: z.number().int(),
  /** Periods of expected feeds that ended without a delivery. */
  missing: z.number().int(),
}
export const QualityCounts = z.object(Counts)
export type QualityCounts = z.infer<typeof QualityCounts>

export const SupplierQuality = z.object({
  body: Body,
  months: z.array(z.object({ month: Month, ...Counts })),
  total: QualityCounts,
})
export type SupplierQuality = z.infer<typeof SupplierQuality>

export const QualityAspect = z.enum(['late', 'wrong', 'corrected'])
export type QualityAspect = z.infer<typeof QualityAspect>

export const QualityFact = z.object({
  subjectId: Id,
  id: Id,
  type: z.string(),
  document: z.string(),
  line: z.number().int(),
  occurredOn: PlainDate,
  recordedAt: Instant,
  /** The last day on which it would have been in time; for late ones. */
  dueOn: PlainDate.nullable(),
  /** Of the fact that it corrects or withdraws. */
  correctsRecordedAt: Instant.nullable(),
  reason: z.string().nullable(),
})
export type QualityFact = z.infer<typeof QualityFact>

/** A supplier is expected to deliver facts of a type at least every so many days. */
export const ExpectedFeed = z.object({
  id: Id,
  body: Body,
  type: z.string(),
  everyDays: z.number().int(),
  validFrom: PlainDate,
  /** The first day on which it is no longer expected. */
  validTo: PlainDate.nullable(),
  /** The newest delivery of it, and whether the present period is over without one. */
  lastOn: PlainDate.nullable(),
  stale: z.boolean(),
  /** Working days in which the supplier ends a silence or says what is the matter. */
  answerDays: z.number().int(),
  version: Version,
})
export type ExpectedFeed = z.infer<typeof ExpectedFeed>

/** A step in the story of a silence: raised, explained, past its day, ended; `day` is the due, promised or delivered day. */
export const FeedGapStep = z.object({
  at: Instant,
  kind: z.enum(['opened', 'answered', 'overdue', 'closed']),
  by: z.string(),
  note: z.string().nullable(),
  day: PlainDate.nullable(),
})

/** An expected feed that fell silent: work of its supplier, with a day, until the delivery comes. */
export const FeedGap = z.object({
  id: Id,
  feedId: Id,
  body: Body,
  type: z.string(),
  state: z.enum(['open', 'closed']),
  lastOn: PlainDate.nullable(),
  /** The first day without the delivery that was due. */
  staleOn: PlainDate,
  openedAt: Instant,
  dueOn: PlainDate,
  overdue: z.boolean(),
  promisedOn: PlainDate.nullable(),
  closedAt: Instant.nullable(),
  /** By the delivery of a day, or as nobody expects it any more. */
  closedHow: z.enum(['delivered', 'ended']).nullable(),
  deliveredOn: PlainDate.nullable(),
  history: z.array(FeedGapStep),
  mayAnswer: z.boolean(),
  version: Version,
})
export type FeedGap = z.infer<typeof FeedGap>

/** Working days from occurrence to recording, by type and supplier (none: all), with the rule that says so. */
export const DeliveryLimit = z.object({
  types: z.array(z.string()),
  suppliers: z.array(z.string()),
  workingDays: z.number().int(),
  basis: z.object({ zh: z.string(), en: z.string() }),
})

const tags = ['data-quality']
export const dataQuality = {
  summary: base
    .route({
      method: 'GET',
      path: '/data-quality',
      summary: 'Late, missing, wrong and corrected deliveries',
      tags,
    })
    .input(z.object({ from: Month.optional(), to: Month.optional() }))
    .output(
      z.object({
        months: z.array(Month),
        suppliers: z.array(SupplierQuality),
        limits: z.array(DeliveryLimit),
        wrongWithinDays: z.number().int(),
      }),
    ),
  facts: base
    .route({
      method: 'GET',
      path: '/data-quality/{sourceId}/facts',
      summary: 'The facts behind a number',
      tags,
    })
    .input(z.object({ sourceId: Id, month: Month.optional(), aspect: QualityAspect.default('late') }))
    .output(z.object({ items: z.array(QualityFact), total: z.number().int() })),
  feeds: base
    .route({ method: 'GET', path: '/expected-feeds', summary: 'Which deliveries are expected', tags })
    .output(z.object({ items: z.array(ExpectedFeed) })),
  expect: base
    .route({
      method: 'POST',
      path: '/expected-feeds',
      summary: 'Expect a delivery',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        organisationId: Id,
        type: text(60),
        everyDays: z.number().int().min(1).max(366),
        answerDays: z.number().int().min(1).max(60).default(5),
        validFrom: PlainDate,
      }),
    )
    .output(ExpectedFeed),
  endFeed: base
    .route({
      method: 'POST',
      path: '/expected-feeds/{id}/end',
      summary: 'A delivery is expected no longer',
      tags,
    })
    .input(ByIdAtVersion.extend({ validTo: PlainDate }))
    .output(ExpectedFeed),
  gaps: base
    .route({
      method: 'GET',
      path: '/feed-gaps',
      summary: 'Feeds that fell silent',
      description: 'Open ones by due day; of those that have ended, the newest fifty.',
      tags,
    })
    .input(z.object({ state: z.enum(['open', 'closed']).default('open') }))
    .output(z.object({ items: z.array(FeedGap) })),
  answerGap: base
    .route({
      method: 'POST',
      path: '/feed-gaps/{id}/answer',
      summary: 'Say why a feed is silent and when it will come',
      description: 'By the supplier. Only the delivery itself ends it.',
      tags,
    })
    .input(ByIdAtVersion.extend({ note: text(500), promisedOn: PlainDate.nullable().default(null) }))
    .output(FeedGap),
  checkFeeds: base
    .route({
      method: 'POST',
      path: '/feed-gaps/check',
      summary: 'Look now for feeds that fell silent',
      description: 'It happens each night and after deliveries by itself.',
      tags,
    })
    .output(z.object({ opened: z.number().int(), closed: z.number().int() })),
}
