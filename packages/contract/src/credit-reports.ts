import * as z from 'zod'
import { base, Id, Instant, PageInput, PlainDate, pageOf } from './base.ts'
import { LookupPurpose } from './data-rules.ts'
import { Words } from './jobs.ts'
import { FactView } from './ledger.ts'
import { AreaCode, Industry } from './subject-views.ts'

/** public: what anybody sees; firm: what the firm itself sees; official: what a body sees for a stated purpose. */
export const CreditReportVersion = z.enum(['public', 'firm', 'official'])
export type CreditReportVersion = z.infer<typeof CreditReportVersion>

/** A grade by a rule that is in force and published, after the firm has been told; nothing else of a result is for everybody. */
export const PublishedGrade = z.object({
  model: z.string(),
  modelVersion: z.string(),
  title: Words,
  asOf: PlainDate,
  grade: z.string(),
  gradeLabel: Words,
  /** What was known to the run that found it. */
  knownAt: Instant.optional(),
  /** A newer result is told to the firm first and held back: since when, and until when the firm may reply. */
  inNotice: z.object({ since: PlainDate, until: PlainDate }).nullable().default(null),
  /** The firm objects to the grade, and nobody has decided yet. */
  disputedSince: PlainDate.nullable().default(null),
  /** What the firm replied when it was told of this grade, and the answer. */
  reply: z
    .object({ on: PlainDate, text: z.string(), answer: z.string().nullable() })
    .nullable()
    .default(null),
})
export type PublishedGrade = z.infer<typeof PublishedGrade>

export const GradeRow = PublishedGrade.extend({
  subjectId: Id,
  name: z.string(),
  /** The unified code, or the organisation code where there is none yet. */
  code: z.string().nullable(),
  areaCode: z.string().nullable(),
  industry: z.string().nullable(),
})
export type GradeRow = z.infer<typeof GradeRow>

export const GradeCount = z.object({
  model: z.string(),
  modelVersion: z.string(),
  title: Words,
  asOf: PlainDate,
  grade: z.string(),
  gradeLabel: Words,
  subjects: z.number().int(),
})
export type GradeCount = z.infer<typeof GradeCount>

export const GradeFilter = {
  model: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  subjectId: Id.optional(),
  areaCode: AreaCode.optional().describe('Six digits of GB/T 2260; of a city, all its districts'),
  industry: Industry.optional().describe('Section, division or group of GB/T 4754'),
}

/** What was issued under a code, and whether it still stands; only what everybody may know. */
export const IssuedReport = z.object({
  code: z.string(),
  subject: z.object({ id: Id, name: z.string() }),
  /** The name that the report bears, where the subject is called otherwise today. */
  nameThen: z.string(),
  version: CreditReportVersion,
  asOf: PlainDate,
  knownAt: Instant,
  issuedAt: Instant,
  /** SHA-256 of the file, hexadecimal. */
  digest: z.string(),
  bytes: z.number().int(),
  publicFacts: z.number().int(),
  grades: z.array(PublishedGrade),
  gradesNow: z.array(PublishedGrade),
  /** Neither public facts nor published grades are others than when it was issued. */
  current: z.boolean(),
  /** Public facts that have come since, newest first, the first twenty; and how many of the report no longer stand or are no longer shown. */
  since: z.object({
    same: z.boolean(),
    added: z.number().int(),
    ended: z.number().int(),
    addedFacts: z.array(FactView),
  }),
})
export type IssuedReport = z.infer<typeof IssuedReport>

const tags = ['public']

export const creditReports = {
  issue: base
    .route({
      method: 'POST',
      path: '/public/subjects/{id}/credit-reports',
      summary: 'A credit report as PDF, with a verification code and as-of date',
      description:
        'Anybody gets what the public sees, a firm its own version, a body with a stated purpose what agreements share with it. The code is in the name of the file and on every page.',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        id: Id,
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
        purpose: LookupPurpose.optional().describe('For offices: without it the report is the public one'),
      }),
    )
    .output(z.file()),
  verify: base
    .route({
      method: 'GET',
      path: '/public/credit-reports/{code}',
      summary: 'What was issued under a verification code, and what has changed since',
      tags,
    })
    .input(z.object({ code: z.string().trim().min(1).max(60) }))
    .output(IssuedReport),
  grades: base
    .route({
      method: 'GET',
      path: '/public/grades',
      summary: 'Published grades of firms by the rules in force, with counts by grade',
      tags: ['public', 'open-data'],
    })
    .input(PageInput.extend(GradeFilter))
    .output(pageOf(GradeRow).extend({ counts: z.array(GradeCount) })),
}
