import * as z from 'zod'
import { base, Id, Instant, PageInput, PlainDate, pageOf, text, Version } from './base.ts'
import { Words } from './jobs.ts'
import { FactMatch, SubjectLabel } from './policy-parts.ts'

/** The grounds that the fact type `veto` knows. */
export const VetoGround = z.enum([
  'accident',
  'systemic',
  'safety-item',
  'unlicensed',
  'refusal',
  'false-data',
  'crime',
  'other',
])
export type VetoGround = z.infer<typeof VetoGround>

/** What a veto bars: awards, the top class, recognition as a centre, points that add to a score. */
export const VetoBar = z.enum(['award', 'top-class', 'centre', 'points'])
export type VetoBar = z.infer<typeof VetoBar>

/** An event that proposes a veto: facts of a type whose fields have one of these values. A person confirms it. */
export const VetoTrigger = z.object({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  ground: VetoGround,
  label: Words,
  ...FactMatch.shape,
  /** Facts older than that propose nothing. */
  lookBackMonths: z.number().int().min(1).max(120),
  /** How sure the rule is, and where it comes from. */
  note: Words,
})
export type VetoTrigger = z.infer<typeof VetoTrigger>

/** What vetoes mean in this city, in force from a day on. Configuration: nothing of it is law of the year 2013. */
export const VetoPolicy = z.object({
  version: z.string().min(1),
  validFrom: PlainDate,
  source: Words,
  note: Words,
  /** Working days in which an appeal is decided. */
  decideWorkingDays: z.number().int().min(1),
  grounds: z
    .array(
      z.object({
        ground: VetoGround,
        bars: z.array(VetoBar).min(1),
        months: z.number().int().min(1).max(600),
        legalBasis: z.string().min(1),
      }),
    )
    .min(1),
  triggers: z.array(VetoTrigger),
})
export type VetoPolicy = z.infer<typeof VetoPolicy>

export const VetoAppealState = z.enum(['filed', 'upheld', 'refused', 'taken-back'])
export type VetoAppealState = z.infer<typeof VetoAppealState>
export const VetoAppealVerb = z.enum(['decide', 'take-back'])
export type VetoAppealVerb = z.infer<typeof VetoAppealVerb>

export const VetoAppeal = z.object({
  id: Id,
  subject: SubjectLabel,
  vetoId: Id,
  state: VetoAppealState,
  reason: z.string(),
  filedAt: Instant,
  filedBy: z.string(),
  dueOn: PlainDate,
  /** Working days left, negative when overdue; null once decided. */
  slack: z.number().int().nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  verbs: z.array(VetoAppealVerb),
  version: Version,
})
export type VetoAppeal = z.infer<typeof VetoAppeal>

/** in-force: it bars on the day asked; ended: its term is over, or it was lifted before. */
export const VetoState = z.enum(['in-force', 'ended'])
export type VetoState = z.infer<typeof VetoState>

export const Veto = z.object({
  /** The fact that it is. */
  id: Id,
  subject: SubjectLabel,
  ground: VetoGround,
  facts: z.string(),
  decisionNumber: z.string(),
  legalBasis: z.string(),
  bars: z.array(VetoBar),
  from: PlainDate,
  /** The last day; null: for good. */
  until: PlainDate.nullable(),
  state: VetoState,
  source: z.object({ id: Id, name: z.string() }),
  recordedAt: Instant,
  /** The last appeal against it. */
  appeal: VetoAppeal.nullable(),
  mayLift: z.boolean(),
  mayAppeal: z.boolean(),
})
export type Veto = z.infer<typeof Veto>

export const VetoEvent = z.object({
  at: Instant,
  kind: z.enum([
    'imposed',
    'lifted',
    'proposal-confirmed',
    'proposal-dismissed',
    'appealed',
    'appeal-upheld',
    'appeal-refused',
    'appeal-taken-back',
  ]),
  who: z.string().nullable(),
  body: z.string().nullable(),
  note: z.string().nullable(),
})
export type VetoEvent = z.infer<typeof VetoEvent>

export const VetoProposal = z.object({
  id: Id,
  subject: SubjectLabel,
  trigger: VetoTrigger,
  policyVersion: z.string(),
  /** The fact that proposes it. */
  factId: Id,
  factOn: PlainDate,
  source: z.object({ id: Id, name: z.string() }),
  /** What the policy would impose. */
  bars: z.array(VetoBar),
  until: PlainDate,
  legalBasis: z.string(),
  state: z.enum(['open', 'confirmed', 'dismissed']),
  proposedAt: Instant,
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  mayDecide: z.boolean(),
  version: Version,
})
export type VetoProposal = z.infer<typeof VetoProposal>

const tags = ['vetoes']
const VetoKey = z.object({ subjectId: Id, id: Id })
const Imposed = {
  facts: text(1000),
  decisionNumber: text(200),
  legalBasis: text(500).optional().describe('By default that of the policy for the ground'),
  bars: z.array(VetoBar).min(1).optional(),
  until: PlainDate.nullable().optional().describe('By default the term of the policy; null: for good'),
}

export const vetoes = {
  list: base
    .route({ method: 'GET', path: '/vetoes', summary: 'The register of one-vote vetoes on a day', tags })
    .input(
      PageInput.extend({
        asOf: PlainDate.optional(),
        state: VetoState.optional().describe('By default those in force'),
        ground: VetoGround.optional(),
        bar: VetoBar.optional(),
        areaCode: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
        q: z.string().trim().max(100).optional(),
      }),
    )
    .output(pageOf(Veto)),
  ofSubject: base
    .route({ method: 'GET', path: '/subjects/{id}/vetoes', summary: 'Vetoes of one subject', tags })
    .input(z.object({ id: Id, asOf: PlainDate.optional() }))
    .output(z.object({ items: z.array(Veto) })),
  get: base
    .route({
      method: 'GET',
      path: '/vetoes/{subjectId}/{id}',
      summary: 'One veto with what happened to it',
      tags,
    })
    .input(VetoKey)
    .output(Veto.extend({ events: z.array(VetoEvent) })),
  policies: base
    .route({ method: 'GET', path: '/veto-policies', summary: 'What vetoes mean, each from its day on', tags })
    .output(z.object({ items: z.array(VetoPolicy) })),
  impose: base
    .route({ method: 'POST', path: '/vetoes', summary: 'Impose a veto', tags, successStatus: 201 })
    .input(z.object({ subjectId: Id, ground: VetoGround, from: PlainDate.optional(), ...Imposed }))
    .output(Veto),
  lift: base
    .route({ method: 'POST', path: '/vetoes/{subjectId}/{id}/lifting', summary: 'Lift a veto early', tags })
    .input(VetoKey.extend({ document: text(200), reason: text(500) }))
    .output(z.object({ lifted: z.literal(true) })),
  proposals: base
    .route({ method: 'GET', path: '/veto-proposals', summary: 'Vetoes that events propose', tags })
    .input(PageInput.extend({ state: VetoProposal.shape.state.default('open') }))
    .output(pageOf(VetoProposal)),
  scan: base
    .route({
      method: 'POST',
      path: '/veto-proposals/scan',
      summary: 'Look for events that propose a veto',
      tags,
    })
    .output(z.object({ found: z.number().int() })),
  confirm: base
    .route({
      method: 'POST',
      path: '/veto-proposals/{id}/confirmation',
      summary: 'Impose the veto that was proposed',
      tags,
    })
    .input(z.object({ id: Id, version: Version, ...Imposed }))
    .output(Veto),
  dismiss: base
    .route({
      method: 'POST',
      path: '/veto-proposals/{id}/dismissal',
      summary: 'A proposed veto is not imposed, with the reason',
      tags,
    })
    .input(z.object({ id: Id, version: Version, reason: text(500) }))
    .output(VetoProposal),
  appeal: base
    .route({
      method: 'POST',
      path: '/vetoes/{subjectId}/{id}/appeals',
      summary: 'Appeal against a veto',
      tags,
      successStatus: 201,
    })
    .input(VetoKey.extend({ reason: text(2000) }))
    .output(VetoAppeal),
  appeals: base
    .route({ method: 'GET', path: '/veto-appeals', summary: 'Appeals against vetoes, by due day', tags })
    .input(PageInput.extend({ state: VetoAppealState.optional() }))
    .output(pageOf(VetoAppeal)),
  decideAppeal: base
    .route({ method: 'POST', path: '/veto-appeals/{id}/decision', summary: 'Decide an appeal', tags })
    .input(
      z.object({ id: Id, version: Version, decision: z.enum(['upheld', 'refused']), reason: text(2000) }),
    )
    .output(VetoAppeal),
  takeBackAppeal: base
    .route({ method: 'POST', path: '/veto-appeals/{id}/taking-back', summary: 'Take an appeal back', tags })
    .input(z.object({ id: Id, version: Version }))
    .output(VetoAppeal),
}
