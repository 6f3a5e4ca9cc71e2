import * as z from 'zod'
import { ByIdAtVersion, base, Id, PageInput, PlainDate, pageOf, text, Version } from './base.ts'
import { LookupPurpose } from './data-rules.ts'

/** upcoming: not begun; ended: its last day is over. */
export const AgreementState = z.enum(['upcoming', 'in-force', 'ended'])
export type AgreementState = z.infer<typeof AgreementState>

const Body = z.object({ id: Id, name: z.string() })

/** Another agreement that shares some of the same for the same purpose at the same time. */
export const AgreementOverlap = z.object({
  id: Id,
  number: z.string(),
  types: z.array(z.string()),
  purposes: z.array(LookupPurpose),
  /** The other one shares all fields, or restricted facts as well: this one narrows nothing. */
  wider: z.boolean(),
})
export type AgreementOverlap = z.infer<typeof AgreementOverlap>

export const AgreementView = z.object({
  id: Id,
  number: z.string(),
  from: Body,
  to: Body,
  types: z.array(z.string()),
  /** Fields of the payload that may be seen; null: all. */
  fields: z.array(z.string()).nullable(),
  purposes: z.array(LookupPurpose),
  restricted: z.boolean(),
  validFrom: PlainDate,
  /** The first day on which it no longer holds. */
  validTo: PlainDate.nullable(),
  note: z.string().nullable(),
  state: AgreementState,
  overlaps: z.array(AgreementOverlap),
  /** Look-ups made by it so far. */
  lookups: z.number().int(),
  version: Version,
})
export type AgreementView = z.infer<typeof AgreementView>

const AgreementInput = z.object({
  number: text(60),
  fromId: Id,
  toId: Id,
  types: z.array(text(60)).min(1).max(100),
  fields: z.array(text(60)).min(1).max(200).nullable().default(null),
  purposes: z.array(LookupPurpose).min(1),
  restricted: z.boolean().default(false),
  validFrom: PlainDate,
  validTo: PlainDate.nullable().default(null),
  note: z.string().trim().max(1000).nullable().default(null),
})
const tags = ['agreements']

export const agreements = {
  list: base
    .route({
      method: 'GET',
      path: '/sharing-agreements',
      summary: 'Which body shares what with which, for what',
      tags,
    })
    .input(PageInput.extend({ state: AgreementState.optional(), organisationId: Id.optional() }))
    .output(pageOf(AgreementView)),
  create: base
    .route({
      method: 'POST',
      path: '/sharing-agreements',
      summary: 'Record an agreement',
      tags,
      successStatus: 201,
    })
    .input(AgreementInput)
    .output(AgreementView),
  change: base
    .route({
      method: 'PATCH',
      path: '/sharing-agreements/{id}',
      summary: 'Change what an agreement shares',
      tags,
    })
    .input(ByIdAtVersion.extend(AgreementInput.omit({ fromId: true, toId: true }).shape))
    .output(AgreementView),
  end: base
    .route({
      method: 'POST',
      path: '/sharing-agreements/{id}/end',
      summary: 'It no longer holds from a day on',
      tags,
    })
    .input(ByIdAtVersion.extend({ validTo: PlainDate, reason: text(500) }))
    .output(AgreementView),
}
