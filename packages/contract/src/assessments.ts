import * as z from 'zod'
import {
  AssessmentModel,
  AssessmentResult,
  AssessmentRun,
  Explanation,
  GradeChange,
  GradeShare,
  ModelContent,
  ModelProblem,
  ModelSummary,
} from './assessment-views.ts'
import { ById, ByIdAtVersion, base, Id, Instant, PageInput, PlainDate, pageOf, text } from './base.ts'
import { PublishedGrade } from './credit-reports.ts'

const tags = ['assessments']
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const AreaCode = z
  .string()
  .regex(/^\d{6}$/)
  .optional()
const Started = z.object({ jobId: Id })

export const assessmentModels = {
  list: base
    .route({ method: 'GET', path: '/assessment-models', summary: 'Models with all their versions', tags })
    .output(z.object({ items: z.array(ModelSummary), mayDraft: z.boolean(), mayRun: z.boolean() })),
  schema: base
    .route({
      method: 'GET',
      path: '/assessment-models/schema',
      summary: 'JSON Schema of a model, for everybody',
      tags,
    })
    .output(z.record(z.string(), z.unknown())),
  get: base
    .route({ method: 'GET', path: '/assessment-models/{id}', summary: 'One version of a model', tags })
    .input(ById)
    .output(AssessmentModel),
  check: base
    .route({
      method: 'POST',
      path: '/assessment-models/checks',
      summary: 'What is wrong with a model, each with place, reason and remedy; nothing is stored',
      tags,
    })
    .input(z.object({ content: ModelContent }))
    .output(z.object({ problems: z.array(ModelProblem) })),
  try: base
    .route({
      method: 'POST',
      path: '/assessment-models/trials',
      summary: 'One subject by a model that is still being written, with its reasons; nothing is stored',
      tags,
    })
    .input(z.object({ content: ModelContent, subjectId: Id, asOf: PlainDate.optional() }))
    .output(Explanation),
  draft: base
    .route({
      method: 'POST',
      path: '/assessment-models',
      summary:
        'Draft a version, from a file or from another version; it may have problems until it is proposed',
      tags,
      successStatus: 201,
    })
    .input(z.object({ content: ModelContent, note: text(1000).optional() }))
    .output(AssessmentModel),
  edit: base
    .route({ method: 'PUT', path: '/assessment-models/{id}', summary: 'Change a draft', tags })
    .input(ByIdAtVersion.extend({ content: ModelContent, note: text(1000).optional() }))
    .output(AssessmentModel),
  propose: base
    .route({ method: 'POST', path: '/assessment-models/{id}/proposal', summary: 'Propose a draft', tags })
    .input(ByIdAtVersion.extend({ note: text(1000) }))
    .output(AssessmentModel),
  returnDraft: base
    .route({
      method: 'POST',
      path: '/assessment-models/{id}/return',
      summary: 'Give a proposal back to be changed',
      tags,
    })
    .input(ByIdAtVersion.extend({ note: text(1000) }))
    .output(AssessmentModel),
  approve: base
    .route({
      method: 'POST',
      path: '/assessment-models/{id}/approval',
      summary: 'Put a proposal into force from a day on, as a second person; the rule is published',
      tags,
    })
    .input(ByIdAtVersion.extend({ validFrom: PlainDate }))
    .output(AssessmentModel),
  retire: base
    .route({
      method: 'POST',
      path: '/assessment-models/{id}/retirement',
      summary: 'Take a model out of force; what it has graded stays',
      tags,
    })
    .input(ByIdAtVersion.extend({ validTo: PlainDate, note: text(1000) }))
    .output(AssessmentModel),
  remove: base
    .route({
      method: 'POST',
      path: '/assessment-models/{id}/removal',
      summary: 'Throw a draft away',
      tags,
    })
    .input(ByIdAtVersion)
    .output(z.object({ removed: z.literal(true) })),
}

export const assessments = {
  ofSubject: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/assessments',
      summary: 'The latest result of each model for a subject, and its grades so far',
      tags,
    })
    .input(z.object({ id: Id, asOf: PlainDate.optional() }))
    .output(
      z.object({
        items: z.array(AssessmentResult),
        history: z.array(GradeChange.omit({ subject: true })),
      }),
    ),
  explain: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/assessments/{model}',
      summary: 'One result with its reasons; facts that the reader may not see are counted, not shown',
      tags,
    })
    .input(
      z.object({
        id: Id,
        model: Code,
        asOf: PlainDate.optional().describe('By default the day of the last run'),
        knownAt: Instant.optional(),
        outlook: z.stringbool().optional().describe('With what would have to change for the next grade'),
      }),
    )
    .output(Explanation),
  runs: base
    .route({ method: 'GET', path: '/assessment-runs', summary: 'Runs over the city, newest first', tags })
    .input(PageInput.extend({ model: Code.optional() }))
    .output(pageOf(AssessmentRun)),
  run: base
    .route({
      method: 'POST',
      path: '/assessment-runs',
      summary: 'Grade the whole city by the model in force; a job',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        model: Code,
        asOf: PlainDate.optional().describe('By default today; not before the day of the last run'),
      }),
    )
    .output(Started),
  reproduce: base
    .route({
      method: 'POST',
      path: '/assessment-runs/{id}/reproduction',
      summary: 'Work a past run out anew from what was known then and compare every subject; a job',
      tags,
      successStatus: 201,
    })
    .input(ById)
    .output(Started),
  changes: base
    .route({ method: 'GET', path: '/grade-changes', summary: 'Grades that changed, newest first', tags })
    .input(
      PageInput.extend({
        model: Code.optional(),
        runId: Id.optional(),
        areaCode: AreaCode,
      }),
    )
    .output(pageOf(GradeChange)),
  distribution: base
    .route({
      method: 'GET',
      path: '/assessment-models/{model}/distribution',
      summary: 'How many subjects have which grade, by district and by industry',
      tags,
    })
    .input(z.object({ model: Code, asOf: PlainDate.optional() }))
    .output(
      z.object({
        asOf: PlainDate.nullable(),
        grades: z.array(z.string()),
        byArea: z.array(GradeShare),
        byIndustry: z.array(GradeShare),
      }),
    ),
  publicRules: base
    .route({
      method: 'GET',
      path: '/public/grading-rules',
      summary: 'The rules by which firms are graded today, for everybody',
      tags,
    })
    .output(
      z.object({
        items: z.array(
          z.object({
            code: z.string(),
            modelVersion: z.string(),
            validFrom: PlainDate,
            publishedAt: Instant.nullable(),
            content: ModelContent,
          }),
        ),
      }),
    ),
  publicGrades: base
    .route({
      method: 'GET',
      path: '/public/subjects/{id}/grades',
      summary: 'The grades of a firm by the rules in force, for everybody',
      tags,
    })
    .input(ById)
    .output(z.object({ items: z.array(PublishedGrade) })),
}
