import * as z from 'zod'
import { Id, Instant, PlainDate, Share, Version } from './base.ts'
import { Words } from './jobs.ts'
import { SubjectLabel } from './policy-parts.ts'

/** A model as data; its form is the JSON Schema that `GET /api/assessment-models/schema` answers with. */
export const ModelContent = z.record(z.string(), z.unknown())
export type ModelContent = z.infer<typeof ModelContent>

/** draft → proposed → in force (from its day on) → retired */
export const ModelState = z.enum(['draft', 'proposed', 'in-force', 'retired'])
export type ModelState = z.infer<typeof ModelState>
export const ModelVerb = z.enum(['edit', 'propose', 'return', 'approve', 'retire', 'remove'])
export type ModelVerb = z.infer<typeof ModelVerb>

/** What is wrong with a model: a JSON Pointer into it, a stable name of the rule, why, and what to do. */
export const ModelProblem = z.object({ path: z.string(), rule: z.string(), reason: Words, remedy: Words })
export type ModelProblem = z.infer<typeof ModelProblem>

export const ModelSummary = z.object({
  id: Id,
  code: z.string(),
  modelVersion: z.string(),
  title: Words,
  subjectKinds: z.array(z.string()),
  state: ModelState,
  validFrom: PlainDate.nullable(),
  validTo: PlainDate.nullable(),
  /** Whether it is the one that grades today. */
  isInForce: z.boolean(),
  note: z.string().nullable(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
  proposedAt: Instant.nullable(),
  proposedBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  approvedBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
  verbs: z.array(ModelVerb),
  version: Version,
})
export type ModelSummary = z.infer<typeof ModelSummary>

export const AssessmentModel = ModelSummary.extend({
  content: ModelContent,
  problems: z.array(ModelProblem),
})
export type AssessmentModel = z.infer<typeof AssessmentModel>

/** What made the difference: leaves with their points before and after, vetoes that came or went. */
export const GradeCauses = z.object({
  leaves: z.array(
    z.object({
      code: z.string(),
      label: Words,
      before: z.string().nullable(),
      after: z.string().nullable(),
      change: z.string(),
    }),
  ),
  came: z.array(z.string()),
  went: z.array(z.string()),
})
export type GradeCauses = z.infer<typeof GradeCauses>

export const AssessmentRun = z.object({
  id: Id,
  modelId: Id,
  model: z.string(),
  modelVersion: z.string(),
  asOf: PlainDate,
  knownAt: Instant,
  reach: z.enum(['all', 'changed']),
  state: z.enum(['running', 'done', 'abandoned']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  requestedBy: z.string().nullable(),
  graded: z.number().int(),
  changed: z.number().int(),
  moved: z.number().int(),
  /** Hexadecimal; the same facts and rule give the same. */
  digest: z.string(),
  /** Some of its results were overtaken long ago and are forgotten. */
  isThinned: z.boolean(),
})
export type AssessmentRun = z.infer<typeof AssessmentRun>

export const GradeChange = z.object({
  id: Id,
  subject: SubjectLabel,
  model: z.string(),
  modelVersion: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  asOf: PlainDate,
  recordedAt: Instant,
  runId: Id,
  causes: GradeCauses,
})
export type GradeChange = z.infer<typeof GradeChange>

/** A result as a run has kept it. */
export const AssessmentResult = z.object({
  model: z.string(),
  modelVersion: z.string(),
  title: Words,
  runId: Id,
  asOf: PlainDate,
  knownAt: Instant,
  score: z.string().nullable(),
  scoreHigh: z.string().nullable(),
  full: z.string(),
  knownShare: Share,
  grade: z.string().nullable(),
  gradeLabel: Words.nullable(),
  vetoes: z.array(z.object({ code: z.string(), label: Words })),
})
export type AssessmentResult = z.infer<typeof AssessmentResult>

/** A fact that the reader may see. */
const SeenFact = z.object({
  id: Id,
  /** Whose it is: facts of what was merged keep their own. */
  subjectId: Id,
  points: z.string().nullable(),
  type: z.string(),
  occurredOn: PlainDate,
  document: z.string(),
  source: z.string(),
})
export type SeenFact = z.infer<typeof SeenFact>

const Period = z.object({ from: PlainDate.nullable(), to: PlainDate })
const nodeParts = {
  code: z.string(),
  label: Words,
  points: z.string().nullable(),
  high: z.string(),
  full: z.string(),
  contribution: z.string(),
  share: Share,
  knownShare: Share,
  reason: Words,
  legalBasis: z.string().optional(),
}

export const LeafReasonView = z.object({
  kind: z.literal('leaf'),
  ...nodeParts,
  state: z.string(),
  value: z.string().nullable(),
  unit: z.string().optional(),
  period: Period.nullable(),
  rule: Words,
  base: z.string().nullable(),
  adjustment: z.string().nullable(),
  facts: z.array(SeenFact),
  /** Facts that count and that this reader may not see, with what they do together; null where that cannot be said. */
  hidden: z.object({ count: z.number().int(), points: z.string().nullable() }),
})
export type LeafReasonView = z.infer<typeof LeafReasonView>

export type GroupReasonView = Omit<
  LeafReasonView,
  'kind' | 'facts' | 'hidden' | 'state' | 'value' | 'unit' | 'period' | 'rule' | 'base' | 'adjustment'
> & {
  kind: 'group'
  adjustment: string
  parts: (LeafReasonView | GroupReasonView)[]
}
export const GroupReasonView: z.ZodType<GroupReasonView> = z.object({
  kind: z.literal('group'),
  ...nodeParts,
  adjustment: z.string(),
  parts: z.array(z.lazy(() => z.union([LeafReasonView, GroupReasonView]))),
})

export const VetoReasonView = z.object({
  code: z.string(),
  label: Words,
  reason: Words,
  legalBasis: z.string().optional(),
  effect: Words,
  period: Period.nullable(),
  facts: z.array(SeenFact.omit({ points: true })),
  hiddenCount: z.number().int(),
})
export type VetoReasonView = z.infer<typeof VetoReasonView>

/** What would have to change for the next grade. */
export const OutlookView = z.object({
  nextGrade: z.string().nullable(),
  missing: z.string().nullable(),
  blockedBy: z.array(z.object({ code: z.string(), endsOn: PlainDate.nullable() })),
  leaves: z.array(
    z.object({
      code: z.string(),
      label: Words,
      gain: z.string(),
      /** Only facts that the reader may see. */
      withoutFact: z.array(z.object({ id: Id, gain: z.string() })),
      inTime: z.array(z.object({ on: PlainDate, gain: z.string() })),
      withValue: z.array(z.object({ value: z.string(), gain: z.string() })),
    }),
  ),
  betterOn: z.object({ on: PlainDate, grade: z.string() }).nullable(),
})
export type OutlookView = z.infer<typeof OutlookView>

/** One result with its reasons, as this reader may see them. `score` = `tree.points` + the adjustments, exactly. */
export const Explanation = z.object({
  subject: SubjectLabel,
  model: z.string(),
  modelVersion: z.string(),
  title: Words,
  confidence: z.object({ level: z.string(), note: Words }),
  grades: z.array(
    z.object({ code: z.string(), label: Words, from: z.number().optional(), below: z.number().optional() }),
  ),
  asOf: PlainDate,
  knownAt: Instant,
  score: z.string().nullable(),
  scoreHigh: z.string().nullable(),
  full: z.string(),
  knownShare: Share,
  grade: z.string().nullable(),
  gradeRange: z.tuple([z.string(), z.string()]),
  tree: GroupReasonView,
  adjustments: z.array(z.object({ points: z.string(), reason: Words })),
  vetoes: z.array(VetoReasonView),
  /** What other models said, where this one builds on them. */
  others: z.array(
    z.object({ model: z.string(), score: z.string().nullable(), grade: z.string().nullable() }),
  ),
  /** The last result on or before the day that a run has kept. */
  stored: AssessmentResult.nullable(),
  hiddenFacts: z.number().int(),
  outlook: OutlookView.optional(),
})
export type Explanation = z.infer<typeof Explanation>

/** How many subjects have which grade, in one district or industry; never a ranking. */
export const GradeShare = z.object({
  areaCode: z.string().nullable(),
  industry: z.string().nullable(),
  grade: z.string().nullable(),
  subjects: z.number().int(),
})
export type GradeShare = z.infer<typeof GradeShare>

export const Transition = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  subjects: z.number().int(),
})
export type Transition = z.infer<typeof Transition>

export const WhatIf = z.object({
  id: Id,
  title: z.string(),
  model: z.string(),
  beforeVersion: z.string(),
  afterVersion: z.string(),
  beforeOn: PlainDate,
  afterOn: PlainDate,
  knownAt: Instant,
  state: z.enum(['running', 'done']),
  graded: z.number().int(),
  moved: z.number().int(),
  createdAt: Instant,
  createdBy: z.string().nullable(),
  jobId: Id.nullable(),
})
export type WhatIf = z.infer<typeof WhatIf>

export const WhatIfDetail = WhatIf.extend({
  before: ModelContent,
  after: ModelContent,
  grades: z.array(z.object({ code: z.string(), label: Words })),
  transitions: z.array(Transition),
  byArea: z.array(Transition.extend({ areaCode: z.string().nullable() })),
  byIndustry: z.array(Transition.extend({ industry: z.string().nullable() })),
})
export type WhatIfDetail = z.infer<typeof WhatIfDetail>

export const Mover = z.object({
  subject: SubjectLabel.extend({ industry: z.string().nullable() }),
  from: z.string().nullable(),
  to: z.string().nullable(),
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  causes: GradeCauses,
})
export type Mover = z.infer<typeof Mover>
