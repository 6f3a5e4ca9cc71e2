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

/** Half-open range of UTF-16 offsets in the document's source text. */
export const Span = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })
export type Span = z.infer<typeof Span>

export const BodyRole = z.enum(['lead', 'with', 'responsible', 'assist'])
export type BodyRole = z.infer<typeof BodyRole>

/** How a later edition differs from the one before, measure by measure. */
export const Difference = z.object({
  from: z.object({ planId: Id, title: z.string(), edition: z.number().int() }),
  counts: z.object({
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
  }),
  items: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed', 'same']),
      before: z.object({ number: z.string(), title: z.string() }).nullable(),
      after: z.object({ number: z.string(), title: z.string() }).nullable(),
      changes: z.array(
        z.object({
          field: z.enum(['number', 'chapter', 'title', 'text', 'deadline', 'bodies']),
          before: z.string().nullable(),
          after: z.string().nullable(),
          /** Long text word by word, so that a page can mark what went and what came; null for short fields. */
          pieces: z
            .array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
            .nullable(),
        }),
      ),
    }),
  ),
})
export type Difference = z.infer<typeof Difference>

export const PlanView = z.object({
  id: Id,
  level: z.enum(['city', 'district']),
  state: z.enum(['draft', 'published', 'superseded']),
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: PlainDate.nullable(),
  documentNumber: z.string().nullable(),
  year: z.number().int(),
  edition: z.number().int(),
  previousEditionId: Id.nullable(),
  organisationId: Id,
  organisationName: z.string(),
  /** The city plan that a district's plan is derived from. */
  parentPlanId: Id.nullable(),
  counts: z.object({
    chapters: z.number().int(),
    measures: z.number().int(),
    clauses: z.number().int(),
    bodies: z.number().int(),
    tasks: z.number().int(),
  }),
  publishedAt: Instant.nullable(),
  version: Version,
})
export type PlanView = z.infer<typeof PlanView>

export const MeasureBody = z.object({
  organisationId: Id,
  organisationName: z.string(),
  writtenName: z.string(),
  role: BodyRole,
  /** True where a person assigned the body although the document does not name it. */
  assigned: z.boolean(),
})
export type MeasureBody = z.infer<typeof MeasureBody>

export const ClauseView = z.object({
  id: Id,
  position: z.number().int(),
  text: z.string(),
  span: Span.nullable(),
  assistOnly: z.boolean(),
  taskCount: z.number().int(),
})
export type ClauseView = z.infer<typeof ClauseView>

export const MeasureView = z.object({
  id: Id,
  planId: Id,
  planTitle: z.string(),
  planState: z.enum(['draft', 'published', 'superseded']),
  planLevel: z.enum(['city', 'district']),
  position: z.number().int(),
  number: z.string(),
  chapter: z.string(),
  chapterPosition: z.number().int(),
  title: z.string(),
  text: z.string(),
  span: Span.nullable(),
  deadlineText: z.string().nullable(),
  dueOn: PlainDate.nullable(),
  openEnded: z.boolean(),
  parentMeasureId: Id.nullable(),
  bodies: z.array(MeasureBody),
  clauses: z.array(ClauseView),
  /** What is missing: computed, each with where to act. */
  gaps: z.array(
    z.object({
      code: z.enum(['no-owner', 'clause-without-task', 'body-without-task']),
      ref: z.string().nullable(),
    }),
  ),
  previousMeasureId: Id.nullable(),
  nextMeasureId: Id.nullable(),
  version: Version,
})
export type MeasureView = z.infer<typeof MeasureView>

export const TimelineEntry = z.object({
  at: Instant,
  kind: z.string(),
  taskId: Id.nullable(),
  taskCode: z.string().nullable(),
  accountName: z.string().nullable(),
  organisationName: z.string().nullable(),
  note: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Row 23.3: where a district's plan falls short of the city's. */
export const DistrictComparison = z.object({
  planId: Id,
  parentPlanId: Id,
  missing: z.array(
    z.object({ measureId: Id, number: z.string(), title: z.string(), reason: z.string().nullable() }),
  ),
  weaker: z.array(
    z.object({
      measureId: Id,
      parentMeasureId: Id,
      number: z.string(),
      title: z.string(),
      cityDueOn: PlainDate,
      districtDueOn: PlainDate.nullable(),
      /** Calendar days later; null where the district sets no deadline at all. */
      daysLater: z.number().int().nullable(),
    }),
  ),
  covered: z.number().int(),
  total: z.number().int(),
})
export type DistrictComparison = z.infer<typeof DistrictComparison>

const planTags = ['plans']
export const plans = {
  list: base
    .route({ method: 'GET', path: '/plans', summary: 'Plans that this reader may see', tags: planTags })
    .input(
      PageInput.extend({
        level: z.enum(['city', 'district']).optional(),
        state: z.enum(['draft', 'published', 'superseded']).optional(),
        parentPlanId: Id.optional(),
      }),
    )
    .output(pageOf(PlanView)),
  get: base
    .route({ method: 'GET', path: '/plans/{id}', summary: 'One plan', tags: planTags })
    .input(ById)
    .output(PlanView),
  source: base
    .route({ method: 'GET', path: '/plans/{id}/source', summary: 'The text as issued', tags: planTags })
    .input(ById)
    .output(
      z.object({
        text: z.string(),
        /** The file that it was read from; null where the text was pasted, or where this reader may not have it. */
        originalId: Id.nullable(),
        measures: z.array(z.object({ id: Id, number: z.string(), span: Span })),
      }),
    ),
  difference: base
    .route({
      method: 'GET',
      path: '/plans/{id}/difference',
      summary: 'Against the edition before',
      tags: planTags,
    })
    .input(ById)
    .output(Difference.nullable()),
  measures: base
    .route({
      method: 'GET',
      path: '/plans/{id}/measures',
      summary: 'The measures of a plan in order',
      tags: planTags,
    })
    .input(ById)
    .output(z.object({ items: z.array(MeasureView), total: z.number().int() })),
  measure: base
    .route({ method: 'GET', path: '/measures/{id}', summary: 'One measure', tags: planTags })
    .input(ById)
    .output(MeasureView),
  assignBodies: base
    .route({
      method: 'PUT',
      path: '/measures/{id}/bodies',
      summary: 'Set the responsible bodies of a measure, with the reason',
      tags: planTags,
    })
    .input(
      ByIdAtVersion.extend({
        bodies: z.array(z.object({ organisationId: Id, role: BodyRole })).max(100),
        reason: text(1000),
      }),
    )
    .output(MeasureView),
  setDeadline: base
    .route({
      method: 'PUT',
      path: '/measures/{id}/deadline',
      summary: 'Set the deadline of a measure',
      tags: planTags,
    })
    .input(ByIdAtVersion.extend({ dueOn: PlainDate.nullable(), reason: text(1000) }))
    .output(MeasureView),
  timeline: base
    .route({
      method: 'GET',
      path: '/measures/{id}/timeline',
      summary: 'What happened, newest first',
      tags: planTags,
    })
    .input(ById.extend(PageInput.shape))
    .output(pageOf(TimelineEntry)),
  derive: base
    .route({
      method: 'POST',
      path: '/plans/{id}/district-plans',
      summary: "Derive a district's plan from the city's",
      tags: planTags,
      successStatus: 201,
    })
    .input(ById.extend({ organisationId: Id, title: text(300).optional() }))
    .output(PlanView),
  removeMeasure: base
    .route({
      method: 'DELETE',
      path: '/measures/{id}',
      summary: "Take a measure out of a district's draft plan, with the reason; it stays listed as missing",
      tags: planTags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(PlanView),
  publishDistrictPlan: base
    .route({
      method: 'POST',
      path: '/plans/{id}/publication',
      summary: "Publish a district's plan",
      tags: planTags,
    })
    .input(ByIdAtVersion)
    .output(PlanView),
  comparison: base
    .route({
      method: 'GET',
      path: '/plans/{id}/comparison',
      summary: 'Missing measures and weaker deadlines against the city plan',
      tags: planTags,
    })
    .input(ById)
    .output(DistrictComparison),
}
