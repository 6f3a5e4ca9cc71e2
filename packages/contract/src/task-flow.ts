import * as z from 'zod'
import { ById, ByIdAtVersion, base, Id, PlainDate, text } from './base.ts'
import { TaskView } from './tasks.ts'

const tags = ['tasks']
const note = z.string().trim().max(1000).default('')
const Bodies = z.array(Id).min(1).max(50)

/** How a task and its reports pass from one body to another. Every verb answers with the task as it then stands. */
export const taskFlow = {
  askSignatures: base
    .route({
      method: 'POST',
      path: '/reports/{id}/signatures',
      summary: 'Ask bodies to co-sign a report (会签), all at the same time or one after another',
      tags,
      successStatus: 201,
    })
    .input(
      ByIdAtVersion.extend({
        organisationIds: Bodies,
        inTurn: z.boolean().default(false).describe('Each after the one before it, in the order given'),
        note,
      }),
    )
    .output(TaskView),
  sign: base
    .route({ method: 'POST', path: '/signatures/{id}/signing', summary: 'Co-sign a report', tags })
    .input(ByIdAtVersion.extend({ note }))
    .output(TaskView),
  returnSignature: base
    .route({
      method: 'POST',
      path: '/signatures/{id}/return',
      summary: 'Return a report instead of co-signing it: to its owner, or to a body that has signed',
      tags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000), toSignatureId: Id.optional() }))
    .output(TaskView),
  addSigner: base
    .route({
      method: 'POST',
      path: '/signatures/{id}/signers',
      summary: 'Have another body sign before, after or beside one’s own signature (加签)',
      tags,
      successStatus: 201,
    })
    .input(ByIdAtVersion.extend({ organisationId: Id, place: z.enum(['before', 'after', 'parallel']), note }))
    .output(TaskView),
  withdrawSignature: base
    .route({
      method: 'POST',
      path: '/signatures/{id}/withdrawal',
      summary: 'Take one’s own signature back within the configured time',
      tags,
    })
    .input(ByIdAtVersion)
    .output(TaskView),
  removeSigner: base
    .route({
      method: 'POST',
      path: '/signatures/{id}/removal',
      summary: 'No longer wait for a body’s signature, with the reason',
      tags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(TaskView),
  askHandOver: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/hand-over',
      summary: 'Ask another body to take a task over (转办)',
      tags,
      successStatus: 201,
    })
    .input(ByIdAtVersion.extend({ organisationId: Id, reason: text(1000) }))
    .output(TaskView),
  askExtension: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/extension',
      summary: 'Ask for a later end (延期)',
      tags,
      successStatus: 201,
    })
    .input(ByIdAtVersion.extend({ dueOn: PlainDate, reason: text(1000) }))
    .output(TaskView),
  acceptRequest: base
    .route({
      method: 'POST',
      path: '/task-requests/{id}/acceptance',
      summary: 'Take a task over, or approve a later end',
      tags,
    })
    .input(ByIdAtVersion.extend({ note }))
    .output(TaskView),
  refuseRequest: base
    .route({
      method: 'POST',
      path: '/task-requests/{id}/refusal',
      summary: 'Refuse a hand-over or a later end, with the reason',
      tags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(TaskView),
  withdrawRequest: base
    .route({
      method: 'POST',
      path: '/task-requests/{id}/withdrawal',
      summary: 'Take back what one’s body asked for and nobody has answered',
      tags,
    })
    .input(ByIdAtVersion)
    .output(TaskView),
  people: base
    .route({
      method: 'GET',
      path: '/tasks/{id}/people',
      summary: 'Persons of the owner’s body to whom a task may be delegated',
      tags,
    })
    .input(ById)
    .output(
      z.object({ items: z.array(z.object({ accountId: Id, name: z.string(), organisation: z.string() })) }),
    ),
  delegate: base
    .route({
      method: 'PUT',
      path: '/tasks/{id}/delegation',
      summary: 'Delegate a task to a person of the body until a day (委托)',
      tags,
    })
    .input(ByIdAtVersion.extend({ accountId: Id, untilOn: PlainDate, note }))
    .output(TaskView),
  endDelegation: base
    .route({ method: 'DELETE', path: '/tasks/{id}/delegation', summary: 'End a delegation', tags })
    .input(ById)
    .output(z.object({ ended: z.boolean() })),
  urge: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/urgings',
      summary: 'Urge whoever the task waits for (催办); once a working day',
      tags,
      successStatus: 201,
    })
    .input(ById.extend({ note }))
    .output(TaskView),
  copy: base
    .route({
      method: 'POST',
      path: '/tasks/{id}/copies',
      summary: 'Give bodies a task to read (抄送)',
      tags,
      successStatus: 201,
    })
    .input(ById.extend({ organisationIds: Bodies, note }))
    .output(TaskView),
  acknowledgeCopy: base
    .route({ method: 'POST', path: '/task-copies/{id}/reading', summary: 'Confirm having read (传阅)', tags })
    .input(ById)
    .output(TaskView),
}
