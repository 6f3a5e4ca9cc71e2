import * as z from 'zod'
import { ById, base, Id, Instant, PageInput, PlainDate, pageOf, Share } from './base.ts'
import { handled } from './handled.ts'
import { BodyRole, PlanView } from './plans.ts'
import { Light } from './task-filter.ts'
import { LightRule, LightView } from './tasks.ts'

// --- Inbox -------------------------------------------------------------------------------------------------------

export const InboxItem = z.object({
  id: z.string(),
  /**
   * What is asked: sign a task, report, answer a returned report, decide or co-sign a report, take a task over, grant a
   * later end, read a copy, name an owner, publish; of credit: check, decide, take further, reply, confirm that a copy follows; of data: deliver what is overdue;
   * of documents: confirm that one has come, review, sign.
   */
  kind: z.enum([
    'sign',
    'report',
    'returned',
    'decide',
    'co-sign',
    'hand-over',
    'extension',
    'copy',
    'assign-owner',
    'publish',
    'district-plan',
    'objection-check',
    'objection-decide',
    'objection-appeal',
    'objection-refused',
    'repair-check',
    'repair-decide',
    'grade-notice',
    'grade-reply',
    'veto-appeal',
    'copy-receipt',
    'feed-gap',
    'instruction-overdue',
    'instruction-done',
    'instruction-answer',
    'document-receipt',
    'document-review',
    'document-sign',
  ]),
  group: z.enum(['overdue', 'today', 'this-week', 'later', 'undated']),
  title: z.string(),
  measure: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
  dueOn: PlainDate.nullable(),
  slack: z.number().int().nullable(),
  light: LightView.nullable(),
  /** Words from the trail that explain why it is here: the reason of a return, who reported what. */
  note: z.string().nullable(),
  target: z.object({
    type: z.enum([
      ...(['task', 'measure', 'plan-import', 'plan'] as const),
      ...(['objection', 'repair', 'grade-notice', 'veto-appeal', 'copy-receipts'] as const),
      ...(['feed-gap', 'instruction', 'document'] as const),
    ]),
    id: Id,
  }),
})
export type InboxItem = z.infer<typeof InboxItem>

export const inbox = {
  list: base
    .route({ method: 'GET', path: '/inbox', summary: 'What I owe, by due date', tags: ['inbox'] })
    .input(PageInput.extend({ tab: z.enum(['todo', 'done', 'copies']).default('todo') }))
    .output(
      pageOf(InboxItem).extend({
        counts: z.object({
          todo: z.number().int(),
          done: z.number().int(),
          overdue: z.number().int(),
          copies: z.number().int().describe('Given to read and not yet confirmed'),
        }),
        measures: z.number().int().describe('Measures in which the own body has a part'),
      }),
    ),
  ...handled,
}

// --- Board -------------------------------------------------------------------------------------------------------

const LightCounts = z.object({
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  grey: z.number().int(),
})

export const BoardDistrictCell = z.object({
  organisationId: Id,
  light: Light,
  closed: z.number().int(),
  total: z.number().int(),
})
export const HistoryPoint = z.object({ on: PlainDate, accepted: Share, reported: Share, planned: Share })

export const BoardRow = z.object({
  measureId: Id,
  number: z.string(),
  position: z.number().int(),
  chapterPosition: z.number().int(),
  title: z.string(),
  light: LightView,
  bodies: z.array(z.object({ organisationId: Id, name: z.string(), role: BodyRole })),
  acceptedShare: Share.nullable(),
  reportedShare: Share.nullable(),
  plannedShare: Share.nullable(),
  history: z.array(HistoryPoint),
  next: z.object({ taskId: Id, title: z.string(), dueOn: PlainDate, overdue: z.boolean() }).nullable(),
  tasks: z.object({ total: z.number().int(), closed: z.number().int(), overdue: z.number().int() }),
  districts: z.array(BoardDistrictCell),
})
export type BoardRow = z.infer<typeof BoardRow>

export const BoardView = z.object({
  plan: PlanView,
  asOf: PlainDate,
  counts: LightCounts,
  totals: z.object({
    measures: z.number().int(),
    clauses: z.number().int(),
    cityTasks: z.number().int(),
    districtTasks: z.number().int(),
    overdueTasks: z.number().int(),
    aheadOfEvidence: z.number().int().describe('Measures reported 15 points or more above what is accepted'),
    openReports: z.number().int(),
  }),
  /** Measures whose light changed since `since`. */
  changes: z.object({
    since: PlainDate,
    items: z.array(z.object({ measureId: Id, number: z.string(), from: Light, to: Light })),
  }),
  chapters: z.array(z.object({ position: z.number().int(), title: z.string(), counts: LightCounts })),
  districts: z.array(
    z.object({ organisationId: Id, name: z.string(), closed: z.number().int(), total: z.number().int() }),
  ),
  rows: z.array(BoardRow),
  /** Rows that the view or filter hides. */
  hidden: z.number().int(),
  decisions: z.array(
    z.object({
      measureId: Id,
      number: z.string(),
      title: z.string(),
      light: LightView,
      /** What is to be decided: name-owner, check-difference, urge-owner, urge-district. */
      kind: z.enum(['name-owner', 'check-difference', 'urge-owner', 'urge-district']),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  rule: LightRule,
})
export type BoardView = z.infer<typeof BoardView>

export const board = {
  get: base
    .route({ method: 'GET', path: '/plans/{id}/board', summary: 'The plan at a glance', tags: ['board'] })
    .input(
      ById.extend({
        view: z.enum(['all', 'attention', 'ahead-of-evidence']).default('all'),
        chapterPosition: z.coerce.number().int().optional(),
        organisationId: Id.optional(),
        light: Light.optional(),
      }),
    )
    .output(BoardView),
  /** The rows behind a measure on the board: its progress over the year and by district. */
  measureProgress: base
    .route({
      method: 'GET',
      path: '/measures/{id}/progress',
      summary: 'Progress of a measure',
      tags: ['board'],
    })
    .input(ById)
    .output(
      z.object({
        row: BoardRow,
        districtHistory: z.array(
          z.object({
            organisationId: Id,
            name: z.string(),
            light: Light,
            closed: z.number().int(),
            total: z.number().int(),
            history: z.array(HistoryPoint),
          }),
        ),
        bodies: z.array(
          z.object({
            organisationId: Id,
            name: z.string(),
            role: BodyRole,
            tasks: z.number().int(),
            overdue: z.number().int(),
            closed: z.number().int(),
            lastReportAt: Instant.nullable(),
          }),
        ),
      }),
    ),
}

// --- Public portal -----------------------------------------------------------------------------------------------

export const PublicMeasure = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  text: z.string(),
  bodies: z.array(z.string()),
  /** Those of `bodies` that lead, where the plan says so. */
  leads: z.array(z.string()),
  dueOn: PlainDate.nullable(),
  light: Light,
  acceptedShare: Share.nullable(),
  /** Plain words, no jargon. */
  sentence: z.object({ zh: z.string(), en: z.string() }),
  tasks: z.object({ total: z.number().int(), closed: z.number().int() }),
})
export const PublicPlan = z.object({
  id: Id,
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: PlainDate.nullable(),
  documentNumber: z.string().nullable(),
  year: z.number().int(),
  asOf: PlainDate,
  sentence: z.object({ zh: z.string(), en: z.string() }),
  acceptedShare: Share.nullable(),
  counts: LightCounts,
  chapters: z.array(
    z.object({
      position: z.number().int(),
      title: z.string(),
      acceptedShare: Share.nullable(),
      counts: LightCounts,
      measures: z.array(PublicMeasure),
    }),
  ),
  /** By which the lights are computed. */
  rule: LightRule,
})
export type PublicPlan = z.infer<typeof PublicPlan>

const portalTags = ['public']
/** What anybody may read without signing in. */
export const publications = {
  site: base
    .route({ method: 'GET', path: '/public/site', summary: 'Whose portal this is', tags: portalTags })
    .output(
      z.object({
        cityName: z.string(),
        cityNameEn: z.string(),
        siteName: z.string(),
        siteNameEn: z.string(),
        today: PlainDate,
        demonstration: z.boolean(),
        plans: z.array(z.object({ id: Id, title: z.string(), year: z.number().int() })),
      }),
    ),
  plan: base
    .route({
      method: 'GET',
      path: '/public/plans/{id}',
      summary: 'A published plan and its progress',
      tags: portalTags,
    })
    .input(ById)
    .output(PublicPlan),
}
