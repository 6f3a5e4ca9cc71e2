import * as z from 'zod'

const Day = z.iso.date()

const DemoTask = z.strictObject({
  /** Position of the measure in the plan. */
  measure: z.number().int().min(1),
  /** Position of the clause within the measure; the nearest one where the reading found fewer. */
  clause: z.number().int().min(1),
  title: z.string().min(1),
  deliverable: z.string().min(1),
  /** Short name of the body. */
  owner: z.string().min(1),
  dueOn: Day,
  weight: z.number().positive(),
  metric: z
    .strictObject({ name: z.string().min(1), unit: z.string().min(1), target: z.number().positive() })
    .optional(),
  /** What was accepted of what the calendar expected: 1 on plan, 0.6 far behind. */
  pace: z.number().min(0).max(1.1),
  /** Share by which the last report leads what was accepted; it then waits for a decision. */
  ahead: z.number().min(0).max(1),
  closedOn: Day.optional(),
  /** Broken down to every district, each at a pace of its own, in official order. */
  districts: z
    .strictObject({ dueOn: Day, paces: z.array(z.number().min(0).max(1.1)).min(1), closedOn: Day.optional() })
    .optional(),
})
export type DemoTask = z.infer<typeof DemoTask>

/** `demo-tasks.json` of a profile: an invented year of work, told in a few numbers a task. */
export const DemoTasks = z.strictObject({
  note: z.string(),
  by: z.string(),
  startsOn: Day,
  givenOn: Day,
  /** Days on which bodies reported. */
  reportedOn: z.array(Day).min(1),
  tasks: z.array(DemoTask).min(1),
})
export type DemoTasks = z.infer<typeof DemoTasks>
