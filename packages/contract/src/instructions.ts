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
import { TaskState } from './task-filter.ts'

/** 会议纪要 minutes of a meeting, 领导批示 what a leader wrote on a paper. */
export const InstructionKind = z.enum(['minutes', 'instruction'])

/** Why a person has to look before a task is made of a sentence. */
export const InstructionDoubt = z.enum([
  'no-body',
  'several-bodies',
  'no-deadline',
  'assumed-year',
  'several-deadlines',
  'deadline-past',
  'no-order',
])
export type InstructionDoubt = z.infer<typeof InstructionDoubt>

const Body = z.object({ id: Id, name: z.string() })

export const InstructionItem = z.object({
  id: Id,
  position: z.number().int(),
  /** The sentence as it stands in the text, and where. */
  sentence: z.string(),
  span: z.object({ start: z.number().int(), end: z.number().int() }),
  title: z.string(),
  owner: Body.nullable(),
  /** Bodies that act with the owner: they are given the task to read. */
  together: z.array(Body),
  dueOn: PlainDate.nullable(),
  /** The measure of a plan in force that the task belongs to. */
  measure: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
  doubts: z.array(InstructionDoubt),
  state: z.enum(['proposed', 'left-out', 'given']),
  task: z
    .object({ id: Id, code: z.string(), title: z.string(), state: TaskState, dueOn: PlainDate })
    .nullable(),
})
export type InstructionItem = z.infer<typeof InstructionItem>

export const InstructionSummary = z.object({
  id: Id,
  kind: InstructionKind,
  number: z.string(),
  title: z.string(),
  instructedBy: z.string(),
  instructedOn: PlainDate,
  /** The leader’s own account, where there is one: told when its tasks are overdue or done. */
  instructor: z.object({ id: Id, name: z.string() }).nullable(),
  /** By when the leader is to be told. */
  dueOn: PlainDate.nullable(),
  /** Working days left until then; negative when overdue. */
  slack: z.number().int().nullable(),
  state: z.enum(['reviewing', 'given', 'answered']),
  tasks: z.object({
    total: z.number().int(),
    closed: z.number().int(),
    overdue: z.number().int(),
  }),
  answeredAt: Instant.nullable(),
  /** When who instructed said that they have read how it ended. */
  seenAt: Instant.nullable(),
  version: Version,
})
export type InstructionSummary = z.infer<typeof InstructionSummary>

export const InstructionView = InstructionSummary.extend({
  text: z.string(),
  items: z.array(InstructionItem),
  answers: z.array(z.object({ at: Instant, by: z.string(), text: z.string(), final: z.boolean() })),
})
export type InstructionView = z.infer<typeof InstructionView>

const tags = ['instructions']
export const instructions = {
  list: base
    .route({
      method: 'GET',
      path: '/instructions',
      summary: 'Register of minutes and leaders’ instructions, newest first',
      tags,
    })
    .input(
      PageInput.extend({
        state: InstructionSummary.shape.state.optional(),
        mine: z.stringbool().optional().describe('Only what I instructed'),
      }),
    )
    .output(pageOf(InstructionSummary)),
  create: base
    .route({
      method: 'POST',
      path: '/instructions',
      summary: 'Read minutes or an instruction (typed, pasted, .txt, .docx, .pdf) into proposed tasks',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        kind: InstructionKind,
        number: text(60),
        title: text(200),
        instructedBy: text(60),
        instructorId: Id.optional(),
        instructedOn: PlainDate,
        dueOn: PlainDate.optional(),
        text: z.string().max(200_000).optional(),
        file: z.file().optional(),
      }),
    )
    .output(InstructionView),
  get: base
    .route({ method: 'GET', path: '/instructions/{id}', summary: 'An instruction with its sentences', tags })
    .input(ById)
    .output(InstructionView),
  changeItem: base
    .route({
      method: 'PATCH',
      path: '/instructions/{id}/items/{itemId}',
      summary: 'Correct what a sentence was read as',
      tags,
    })
    .input(
      ByIdAtVersion.extend({
        itemId: Id,
        title: text(300).optional(),
        ownerId: Id.nullable().optional(),
        togetherIds: z.array(Id).max(50).optional(),
        dueOn: PlainDate.nullable().optional(),
        measureId: Id.nullable().optional(),
        leftOut: z.boolean().optional(),
      }),
    )
    .output(InstructionView),
  give: base
    .route({
      method: 'POST',
      path: '/instructions/{id}/tasks',
      summary: 'Make the tasks of all sentences that are not left out',
      tags,
      successStatus: 201,
    })
    .input(ByIdAtVersion)
    .output(InstructionView),
  answer: base
    .route({
      method: 'POST',
      path: '/instructions/{id}/answers',
      summary: 'Tell the leader how it stands; a final answer ends it',
      tags,
      successStatus: 201,
    })
    .input(ByIdAtVersion.extend({ text: text(5000), final: z.boolean().default(false) }))
    .output(InstructionView),
  acknowledge: base
    .route({
      method: 'POST',
      path: '/instructions/{id}/reading',
      summary: 'Who instructed has read how it ended',
      tags,
    })
    .input(ByIdAtVersion)
    .output(InstructionView),
  instructors: base
    .route({
      method: 'GET',
      path: '/instructors',
      summary: 'Leaders with an account, who may be told of an instruction',
      tags,
    })
    .output(z.object({ items: z.array(z.object({ id: Id, name: z.string(), organisation: z.string() })) })),
  ofTask: base
    .route({
      method: 'GET',
      path: '/tasks/{id}/instruction',
      summary: 'The sentence that a task was made of, and who instructed it; null where there is none',
      tags,
    })
    .input(ById)
    .output(
      z
        .object({
          id: Id,
          kind: InstructionKind,
          number: z.string(),
          title: z.string(),
          instructedBy: z.string(),
          instructedOn: PlainDate,
          sentence: z.string(),
        })
        .nullable(),
    ),
}
