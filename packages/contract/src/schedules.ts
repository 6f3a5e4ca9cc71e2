import * as z from 'zod'
import { ById, base, Id, Instant, PlainDate, Share, text, Version } from './base.ts'
import { Light, TaskState } from './task-filter.ts'

const Ends = z.object({ startsOn: PlainDate.nullable(), dueOn: PlainDate })

/** A row of the schedule: a measure, or a task under its measure or under its whole. */
export const ScheduleRow = z.object({
  id: Id,
  kind: z.enum(['measure', 'task']),
  parentId: Id.nullable(),
  /** How deep it stands in the tree of rows: measures at 1. */
  level: z.number().int(),
  code: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  /** Null where a measure has no deadline and no task. */
  startsOn: PlainDate.nullable(),
  dueOn: PlainDate.nullable(),
  /** The deadline of a measure, or a task that begins and ends on one day: a point and not a stretch of time. */
  milestoneOn: PlainDate.nullable(),
  /** By the baseline that is compared with; null where that does not know the row. */
  baseline: Ends.nullable(),
  /** Working days by which the end lies after the baseline's; negative where before. */
  shift: z.number().int().nullable(),
  state: TaskState.nullable(),
  light: Light.nullable(),
  acceptedShare: Share.nullable(),
  reportedShare: Share.nullable(),
  /** What this reader may do about the dates: change them, ask for a later end, or only look. */
  move: z.enum(['edit', 'ask']).nullable(),
  version: Version.nullable(),
})
export type ScheduleRow = z.infer<typeof ScheduleRow>

export const Baseline = z.object({ id: Id, name: z.string(), takenAt: Instant, takenByName: z.string() })
export type Baseline = z.infer<typeof Baseline>
export const Milestone = z.object({ id: Id, name: z.string(), on: PlainDate })
export type Milestone = z.infer<typeof Milestone>

export const ScheduleView = z.object({
  plan: z.object({ id: Id, title: z.string() }),
  today: PlainDate,
  /** The stretch of time that all rows lie in. */
  from: PlainDate,
  to: PlainDate,
  /** Days of that time that depart from the plain week. */
  holidays: z.array(PlainDate),
  makeUpDays: z.array(PlainDate),
  rows: z.array(ScheduleRow),
  milestones: z.array(Milestone),
  baselines: z.array(Baseline),
  /** Which dates the rows are compared with: as they were first given, or a baseline by its id. */
  comparedWith: z.string(),
  counts: z.object({
    measures: z.number().int(),
    tasks: z.number().int(),
    later: z.number().int().describe('Tasks that end later than by the baseline'),
    earlier: z.number().int(),
  }),
  /** Whether this reader may keep baselines and milestones of the plan. */
  mayManage: z.boolean(),
})
export type ScheduleView = z.infer<typeof ScheduleView>

const tags = ['schedules']
export const schedules = {
  get: base
    .route({
      method: 'GET',
      path: '/plans/{id}/schedule',
      summary: 'Measures and tasks of a plan over time, beside the dates of a baseline',
      tags,
    })
    .input(ById.extend({ baseline: z.union([z.literal('issued'), Id]).default('issued') }))
    .output(ScheduleView),
  takeBaseline: base
    .route({
      method: 'POST',
      path: '/plans/{id}/baselines',
      summary: 'Keep the dates of all tasks as they are now under a name',
      tags,
      successStatus: 201,
    })
    .input(ById.extend({ name: text(60) }))
    .output(Baseline),
  addMilestone: base
    .route({
      method: 'POST',
      path: '/plans/{id}/milestones',
      summary: 'Add a milestone of the plan',
      tags,
      successStatus: 201,
    })
    .input(ById.extend({ name: text(60), on: PlainDate }))
    .output(Milestone),
  removeMilestone: base
    .route({ method: 'DELETE', path: '/milestones/{id}', summary: 'Remove a milestone', tags })
    .input(ById)
    .output(z.object({ removed: z.boolean() })),
}
