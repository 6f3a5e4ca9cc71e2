import * as z from 'zod'
import { base, Id, Instant, PageInput, PlainDate, pageOf, text, Version } from './base.ts'
import { Words } from './jobs.ts'
import { FactMatch, SubjectLabel } from './policy-parts.ts'

/** Classes of firms by announcement 74 of 2012; they are not the grades A to D of 2022. */
export const SupervisionClass = z.enum(['AA', 'A', 'B', 'C'])
export type SupervisionClass = z.infer<typeof SupervisionClass>

/** I high, II fairly high, III general. */
export const ProductRisk = z.enum(['I', 'II', 'III'])
export type ProductRisk = z.infer<typeof ProductRisk>

/** credit 信用监管 · responsibility 责任监管 · normal 常态监管 · strict 加严监管 */
export const SupervisionMode = z.enum(['credit', 'responsibility', 'normal', 'strict'])
export type SupervisionMode = z.infer<typeof SupervisionMode>

export const SupervisionCell = z.object({
  risk: ProductRisk,
  class: SupervisionClass,
  /** 0: only in samplings; 0.5: every second year; 4: every quarter. */
  inspectionsPerYear: z.number().min(0).max(52),
  samplingLots: z.number().int().min(0).max(100),
  /** Of the firms in this cell, how many are drawn for sampling in a year. */
  samplingShare: z.number().min(0).max(1),
})
export type SupervisionCell = z.infer<typeof SupervisionCell>

/** An event that lowers the class at once. Raising it again takes a review by two persons. */
export const LoweringRule = z.object({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  label: Words,
  ...FactMatch.shape,
  to: SupervisionClass,
  lookBackMonths: z.number().int().min(1).max(120),
  note: Words,
})
export type LoweringRule = z.infer<typeof LoweringRule>

const ClassRule = z.object({
  class: SupervisionClass,
  mode: SupervisionMode,
  label: Words,
  treatments: z.array(Words),
})

/**
 * How firms are supervised, in force from a day on. What the cells of the matrix hold is nowhere laid down: all of it is
 * the city's configuration.
 */
export const SupervisionPolicy = z
  .object({
    version: z.string().min(1),
    validFrom: PlainDate,
    source: Words,
    note: Words,
    /** The models whose results say the class and the product risk. */
    classModel: z.string(),
    riskModel: z.string(),
    classes: z.array(ClassRule).length(4),
    cells: z.array(SupervisionCell).length(12),
    /** Types of facts that are an inspection of the firm. */
    inspectionTypes: z.array(z.string()).min(1),
    lowering: z.array(LoweringRule),
    /** Which subjects without an inspection for how long are a gap. */
    gap: z.object({ risks: z.array(ProductRisk).min(1), months: z.number().int().min(1).max(120) }),
  })
  .check(({ value, issues }) => {
    const twice = (path: string, keys: readonly string[]) =>
      keys.flatMap((key, index) => (keys.indexOf(key) < index ? [{ path: [path, index], key }] : []))
    const cells = value.cells.map((cell) => `${cell.risk} × ${cell.class}`)
    const classes = value.classes.map((each) => each.class)
    for (const { path, key } of [...twice('cells', cells), ...twice('classes', classes)])
      issues.push({
        code: 'custom',
        input: value,
        path,
        message: `${key} 出现两次，另有一格没有 stands twice, another is missing`,
      })
  })
export type SupervisionPolicy = z.infer<typeof SupervisionPolicy>

/** result: a grading run; event: a fact by a rule; review: two persons; person: set by the quality office; catalogue: the key supervised catalogue. */
export const SupervisionCause = z.enum(['result', 'event', 'review', 'person', 'catalogue'])
export type SupervisionCause = z.infer<typeof SupervisionCause>

const Step = {
  id: Id,
  validFrom: PlainDate,
  recordedAt: Instant,
  cause: SupervisionCause,
  /** The rule that lowered it, as the policy of that day words it. */
  rule: Words.nullable(),
  factId: Id.nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  policyVersion: z.string(),
}
export const ClassStep = z.object({ ...Step, class: SupervisionClass })
export type ClassStep = z.infer<typeof ClassStep>
export const RiskStep = z.object({ ...Step, risk: ProductRisk })
export type RiskStep = z.infer<typeof RiskStep>

export const ReviewState = z.enum(['open', 'approved', 'refused', 'taken-back'])
export type ReviewState = z.infer<typeof ReviewState>
export const ReviewVerb = z.enum(['approve', 'refuse', 'take-back'])
export type ReviewVerb = z.infer<typeof ReviewVerb>

export const SupervisionReview = z.object({
  id: Id,
  subject: SubjectLabel,
  from: SupervisionClass.nullable(),
  to: SupervisionClass,
  /** result: a run gave a better class; withdrawn: the fact that had lowered it was taken back; person: somebody proposed it. */
  cause: z.enum(['result', 'withdrawn', 'person']),
  reason: z.string(),
  state: ReviewState,
  proposedAt: Instant,
  proposedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  verbs: z.array(ReviewVerb),
  version: Version,
})
export type SupervisionReview = z.infer<typeof SupervisionReview>

const Standing = {
  risk: ProductRisk.nullable(),
  class: SupervisionClass.nullable(),
  mode: SupervisionMode.nullable(),
  cell: SupervisionCell.nullable(),
  lastInspectedOn: PlainDate.nullable(),
  inspectionsThisYear: z.number().int(),
  /** By when the next inspection is owed; null where none is. */
  nextDueOn: PlainDate.nullable(),
}

export const SupervisedSubject = z.object({
  subject: SubjectLabel.extend({ industry: z.string().nullable() }),
  ...Standing,
})
export type SupervisedSubject = z.infer<typeof SupervisedSubject>

export const SubjectSupervision = z.object({
  subject: SubjectLabel,
  asOf: PlainDate,
  knownAt: Instant,
  ...Standing,
  policy: SupervisionPolicy,
  classHistory: z.array(ClassStep),
  riskHistory: z.array(RiskStep),
  review: SupervisionReview.nullable(),
  mayPropose: z.boolean(),
  maySetRisk: z.boolean(),
})
export type SubjectSupervision = z.infer<typeof SubjectSupervision>

export const SupervisionMatrix = z.object({
  asOf: PlainDate,
  policyVersion: z.string(),
  cells: z.array(z.object({ risk: ProductRisk, class: SupervisionClass, count: z.number().int() })),
  /** Firms that lack the class, the risk level, or both. */
  incomplete: z.object({ noClass: z.number().int(), noRisk: z.number().int() }),
  total: z.number().int(),
})
export type SupervisionMatrix = z.infer<typeof SupervisionMatrix>

export const SupervisionGaps = pageOf(SupervisedSubject).extend({
  asOf: PlainDate,
  months: z.number().int(),
  risks: z.array(ProductRisk),
  /** All subjects of these risk levels; of them `total` are gaps, `never` without any inspection on record. */
  atRisk: z.number().int(),
  never: z.number().int(),
  byArea: z.array(
    z.object({ areaCode: z.string().nullable(), gaps: z.number().int(), atRisk: z.number().int() }),
  ),
  byIndustry: z.array(
    z.object({ industry: z.string().nullable(), gaps: z.number().int(), atRisk: z.number().int() }),
  ),
})
export type SupervisionGaps = z.infer<typeof SupervisionGaps>

const tags = ['supervision']
const AreaCode = z
  .string()
  .regex(/^\d{6}$/)
  .optional()
const Industry = z
  .string()
  .regex(/^[A-T]\d{0,4}$/)
  .optional()

export const supervision = {
  policies: base
    .route({
      method: 'GET',
      path: '/supervision-policies',
      summary: 'How firms are supervised, each policy from its day on',
      tags,
    })
    .output(z.object({ items: z.array(SupervisionPolicy) })),
  ofSubject: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/supervision',
      summary: 'How a firm is supervised on a day, and why',
      tags,
    })
    .input(z.object({ id: Id, asOf: PlainDate.optional(), knownAt: Instant.optional() }))
    .output(SubjectSupervision),
  matrix: base
    .route({
      method: 'GET',
      path: '/supervision/matrix',
      summary: 'How many firms stand in which cell',
      tags,
    })
    .input(z.object({ asOf: PlainDate.optional(), areaCode: AreaCode }))
    .output(SupervisionMatrix),
  list: base
    .route({ method: 'GET', path: '/supervision/subjects', summary: 'Supervised firms', tags })
    .input(
      PageInput.extend({
        risk: ProductRisk.optional(),
        class: SupervisionClass.optional(),
        areaCode: AreaCode,
        industry: Industry,
        dueBy: PlainDate.optional().describe('The next inspection is owed by this day'),
        q: z.string().trim().max(100).optional(),
      }),
    )
    .output(pageOf(SupervisedSubject)),
  gaps: base
    .route({
      method: 'GET',
      path: '/supervision/gaps',
      summary: 'Subjects of high risk that nobody has inspected for long, or ever',
      tags,
    })
    .input(
      PageInput.extend({
        risk: ProductRisk.optional(),
        months: z.coerce.number().int().min(1).max(120).optional(),
        areaCode: AreaCode,
        industry: Industry,
      }),
    )
    .output(SupervisionGaps),
  settle: base
    .route({
      method: 'POST',
      path: '/supervision/settling',
      summary: 'Take over new results and events: lower at once, propose what would rise',
      tags,
    })
    .output(
      z.object({
        lowered: z.number().int(),
        classed: z.number().int(),
        risks: z.number().int(),
        proposed: z.number().int(),
      }),
    ),
  setRisk: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/supervision/risk',
      summary: 'Say the product risk of a firm',
      tags,
    })
    .input(z.object({ id: Id, risk: ProductRisk, reason: text(500) }))
    .output(SubjectSupervision),
  propose: base
    .route({
      method: 'POST',
      path: '/subjects/{id}/supervision/reviews',
      summary: 'Propose another class; a second person decides',
      tags,
      successStatus: 201,
    })
    .input(z.object({ id: Id, to: SupervisionClass, reason: text(1000) }))
    .output(SupervisionReview),
  reviews: base
    .route({
      method: 'GET',
      path: '/supervision/reviews',
      summary: 'Classes that wait for a second person',
      tags,
    })
    .input(PageInput.extend({ state: ReviewState.default('open') }))
    .output(pageOf(SupervisionReview)),
  decideReview: base
    .route({
      method: 'POST',
      path: '/supervision/reviews/{id}/decision',
      summary: 'Approve, refuse or take back a proposed class',
      tags,
    })
    .input(z.object({ id: Id, version: Version, verb: ReviewVerb, reason: text(1000) }))
    .output(SupervisionReview),
}
