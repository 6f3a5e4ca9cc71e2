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
  Share,
  text,
  Version,
} from './base.ts'
import { FileView } from './foundation.ts'
import { TimelineEntry } from './plans.ts'
import { Light, TaskCondition, TaskFilter, TaskState } from './task-filter.ts'
import {
  DelegationView,
  SignatureView,
  TaskCopyView,
  TaskRequestView,
  TaskUrgeView,
} from './task-flow-views.ts'

/** A computed light with why. There is no route that sets one. */
export const LightView = z.object({
  light: Light,
  /** Stable code of the clause of the rule that decided, such as `overdue-long`, `behind`, `on-plan`, `no-owner`. */
  reason: z.string(),
  /** Numbers that the reason speaks of: workingDaysOverdue, pointsBehind, taskCode … */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  ruleVersion: z.string(),
})
export type LightView = z.infer<typeof LightView>

/** The city's rule for lights: data of the profile, readable by everybody. */
export const LightRule = z.object({
  version: z.string(),
  validFrom: PlainDate,
  redWorkingDaysOverdue: z.number().int(),
  redPointsBehind: z.number(),
  yellowPointsBehind: z.number(),
  text: z.object({ zh: z.string(), en: z.string() }),
})
export type LightRule = z.infer<typeof LightRule>

/** What may be done next with a task by this reader in its present state. */
export const TaskVerb = z.enum([
  'sign',
  'report',
  'decide',
  'withdraw-report',
  'decompose',
  'edit',
  'withdraw',
  'ask-signatures',
  'co-sign',
  'hand-over',
  'ask-extension',
  'take-over',
  'answer-extension',
  'delegate',
  'urge',
  'copy',
])
export type TaskVerb = z.infer<typeof TaskVerb>

const OrganisationRef = z.object({ id: Id, name: z.string() })

export const TaskSummary = z.object({
  id: Id,
  planId: Id,
  measureId: Id,
  measureNumber: z.string(),
  measureTitle: z.string(),
  clauseId: Id.nullable(),
  parentId: Id.nullable(),
  /** Number within the plan as people cite it: 18-3, and 18-3.2 for a part of it. */
  code: z.string(),
  title: z.string(),
  deliverable: z.string().nullable(),
  metric: z.object({ name: z.string(), unit: z.string(), target: z.number() }).nullable(),
  startsOn: PlainDate,
  dueOn: PlainDate,
  /** The end as it was first given; a later end that was granted does not move it. */
  baselineDueOn: PlainDate,
  weight: z.number().positive(),
  owner: OrganisationRef,
  assigner: OrganisationRef,
  state: TaskState,
  light: LightView,
  /** Share done by accepted reports; where there are parts, their weighted roll-up; null where nothing is known. */
  acceptedShare: Share.nullable(),
  /** Share that the owner says, accepted or not. */
  reportedShare: Share.nullable(),
  /** Share that the calendar expects today. */
  plannedShare: Share,
  acceptedFigure: z.number().nullable(),
  /** Working days left; negative when overdue. */
  slack: z.number().int(),
  childCount: z.number().int(),
  childClosedCount: z.number().int(),
  version: Version,
})
export type TaskSummary = z.infer<typeof TaskSummary>

export const ReportView = z.object({
  id: Id,
  taskId: Id,
  position: z.number().int(),
  text: z.string(),
  share: Share,
  figure: z.number().nullable(),
  outlook: z.enum(['on-time', 'difficult', 'needs-extension']),
  final: z.boolean(),
  state: z.enum(['submitted', 'accepted', 'returned', 'withdrawn']),
  files: z.array(FileView),
  submittedAt: Instant,
  submittedBy: z.string(),
  submittedByOrganisation: z.string(),
  /** Until when the author may take it back. */
  withdrawableUntil: Instant.nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionNote: z.string().nullable(),
  version: Version,
})
export type ReportView = z.infer<typeof ReportView>

export const TaskView = TaskSummary.extend({
  planTitle: z.string(),
  clauseText: z.string().nullable(),
  parent: z.object({ id: Id, code: z.string(), title: z.string() }).nullable(),
  children: z.array(TaskSummary),
  reports: z.array(ReportView),
  timeline: z.array(TimelineEntry),
  /** Of every report, in the order in which they were asked for. */
  signatures: z.array(SignatureView),
  requests: z.array(TaskRequestView),
  delegation: DelegationView.nullable(),
  copies: z.array(TaskCopyView),
  urges: z.array(TaskUrgeView),
  /** The bodies that the task waits for now. */
  waitsOn: z.array(OrganisationRef),
  verbs: z.array(TaskVerb),
})
export type TaskView = z.infer<typeof TaskView>

const Metric = z.object({ name: text(100), unit: text(20), target: z.number().positive().max(1e12) })
const TaskInput = z.object({
  title: text(300),
  deliverable: text(1000).nullable().default(null),
  metric: Metric.nullable().default(null),
  startsOn: PlainDate.optional(),
  dueOn: PlainDate,
  weight: z.number().positive().max(1000).default(1),
  ownerId: Id,
})

const Counted = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.number().int() }))
/** Each facet counts under every other condition than its own, so that it says what another choice would show. */
export const TaskFacets = z.object({
  lights: Counted(Light),
  states: Counted(TaskState),
  owners: Counted(OrganisationRef),
  plans: Counted(z.object({ id: Id, title: z.string() })),
})
export type TaskFacets = z.infer<typeof TaskFacets>

const tags = ['tasks']
export const tasks = {
  list: base
    .route({ method: 'GET', path: '/tasks', summary: 'Tasks that this reader may see', tags })
    .input(PageInput.extend(TaskFilter.shape))
    .output(pageOf(TaskSummary)),
  facets: base
    .route({
      method: 'GET',
      path: '/task-facets',
      summary: 'How many of the tasks that this reader may see there are by light, state, owner and plan',
      tags,
    })
    .input(TaskCondition)
    .output(TaskFacets),
  get: base
    .route({ method: 'GET', path: '/tasks/{id}', summary: 'One task', tags })
    .input(ById)
    .output(TaskView),
  create: base
    .route({
      method: 'POST',
      path: '/measures/{measureId}/tasks',
      summary: 'Add a task',
      tags,
      successStatus: 201,
    })
    .input(TaskInput.extend({ measureId: Id, clauseId: Id.nullable().default(null) }))
    .output(TaskView),
  decompose: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/parts',
      summary: 'Break a task down to departments, districts or own units',
      tags,
      successStatus: 201,
    })
    .input(ByIdAtVersion.extend({ parts: z.array(TaskInput).min(1).max(100) }))
    .output(TaskView),
  edit: base
    .route({ method: 'PATCH', path: '/tasks/{id}', summary: 'Change a task, with the reason', tags })
    .input(
      ByIdAtVersion.extend({
        title: text(300).optional(),
        deliverable: text(1000).nullable().optional(),
        metric: Metric.nullable().optional(),
        startsOn: PlainDate.optional(),
        dueOn: PlainDate.optional(),
        weight: z.number().positive().max(1000).optional(),
        ownerId: Id.optional(),
        reason: text(1000),
      }),
    )
    .output(TaskView),
  sign: base
    .route({ method: 'POST', path: '/tasks/{id}/receipt', summary: 'Sign for a task (签收)', tags })
    .input(ByIdAtVersion)
    .output(TaskView),
  withdraw: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/withdrawal',
      summary: 'Withdraw a task, with the reason',
      tags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(TaskView),
  report: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/reports',
      summary: 'Report progress',
      tags,
      successStatus: 201,
    })
    .input(
      ByIdAtVersion.extend({
        text: z.string().trim().max(10_000).default(''),
        /** Needed where the task has no metric; computed from the figure where it has one. */
        share: Share.optional(),
        figure: z.number().min(0).max(1e12).optional(),
        outlook: ReportView.shape.outlook.default('on-time'),
        /** The last report: its acceptance closes the task. */
        final: z.boolean().default(false),
        fileIds: z.array(Id).max(20).default([]),
        /** Bodies that co-sign before it is decided. */
        coSignerIds: z.array(Id).max(50).default([]),
      }),
    )
    .output(TaskView),
  acceptReport: base
    .route({ method: 'POST', path: '/reports/{id}/acceptance', summary: 'Accept a report', tags })
    .input(ByIdAtVersion.extend({ note: z.string().trim().max(1000).default('') }))
    .output(TaskView),
  returnReport: base
    .route({ method: 'POST', path: '/reports/{id}/return', summary: 'Return a report with the reason', tags })
    .input(
      ByIdAtVersion.extend({
        reason: text(1000),
        /** To a body that has co-signed, which then signs again; to the owner where none is named. */
        toSignatureId: Id.optional(),
      }),
    )
    .output(TaskView),
  withdrawReport: base
    .route({
      method: 'POST',
      path: '/reports/{id}/withdrawal',
      summary: 'Take own report back within the configured time',
      tags,
    })
    .input(ByIdAtVersion)
    .output(TaskView),
  lightRule: base
    .route({ method: 'GET', path: '/light-rule', summary: 'The rule by which lights are computed', tags })
    .output(LightRule),
}
