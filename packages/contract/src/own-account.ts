import * as z from 'zod'
import { ById, base, Id, Instant, PlainDate, text } from './base.ts'
import { Post } from './identity.ts'

/** Where and how somebody is signed in. */
export const SignedInView = z.object({
  id: Id,
  /** The one that this request came by. */
  current: z.boolean(),
  method: z.enum(['password', 'oidc', 'cas']),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  since: Instant,
  lastSeenAt: Instant,
})
export type SignedInView = z.infer<typeof SignedInView>

export const PostDelegationView = z.object({
  id: Id,
  post: Post,
  holderId: Id,
  holderName: z.string(),
  deputyId: Id,
  deputyName: z.string(),
  validFrom: PlainDate,
  /** The last day, included. */
  until: PlainDate,
  reason: z.string(),
  state: z.enum(['coming', 'running', 'over']),
  /** Whether this reader may end it. */
  endable: z.boolean(),
})
export type PostDelegationView = z.infer<typeof PostDelegationView>

export const ColleagueView = z.object({ id: Id, displayName: z.string(), organisationName: z.string() })
export type ColleagueView = z.infer<typeof ColleagueView>

export const SecondFactorView = z.object({
  active: z.boolean(),
  /** The policy asks it of a role of this person: it can be replaced, not removed. */
  enforced: z.boolean(),
  recoveryCodesLeft: z.number().int(),
})
export type SecondFactorView = z.infer<typeof SecondFactorView>

export const LinkView = z.object({ id: Id, provider: z.string(), subject: z.string(), linkedAt: Instant })
export type LinkView = z.infer<typeof LinkView>

const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'six digits')
const tags = ['own account']

/** What people see and do about their own account. */
export const ownAccount = {
  sessions: base
    .route({ method: 'GET', path: '/session/all', summary: 'Where one is signed in', tags })
    .output(z.object({ items: z.array(SignedInView), total: z.number().int() })),
  endSession: base
    .route({ method: 'DELETE', path: '/session/all/{id}', summary: 'End another session of one’s own', tags })
    .input(ById)
    .output(z.object({ ended: z.literal(true) })),
  colleagues: base
    .route({
      method: 'GET',
      path: '/colleagues',
      summary: 'People of the own department or district, to stand in or be named',
      tags,
    })
    .input(z.object({ q: z.string().trim().max(60).optional() }))
    .output(z.object({ items: z.array(ColleagueView), total: z.number().int() })),
  delegations: base
    .route({
      method: 'GET',
      path: '/delegations',
      summary: 'Who stands in for whom: one’s own, given and taken; the administrator sees all',
      tags,
    })
    .output(z.object({ items: z.array(PostDelegationView), total: z.number().int() })),
  delegate: base
    .route({
      method: 'POST',
      path: '/delegations',
      summary: 'Let somebody act in a post of one’s own, from one day to another',
      tags,
      successStatus: 201,
    })
    .input(z.object({ postId: Id, deputyId: Id, validFrom: PlainDate, until: PlainDate, reason: text(200) }))
    .output(PostDelegationView),
  endDelegation: base
    .route({ method: 'DELETE', path: '/delegations/{id}', summary: 'End a delegation at once', tags })
    .input(ById)
    .output(z.object({ ended: z.literal(true) })),
  secondFactor: base
    .route({ method: 'GET', path: '/session/second-factor', summary: 'Own second factor', tags })
    .output(SecondFactorView),
  beginSecondFactor: base
    .route({
      method: 'POST',
      path: '/session/second-factor',
      summary: 'A new secret for an authenticator; in force once it is confirmed',
      tags,
    })
    .input(z.object({ password: z.string().min(1).max(200) }))
    .output(z.object({ secret: z.string(), uri: z.string(), pending: z.string() })),
  confirmSecondFactor: base
    .route({
      method: 'PUT',
      path: '/session/second-factor',
      summary: 'Confirm with a first code; answers recovery codes, once',
      tags,
    })
    .input(z.object({ code: Code, pending: z.string().max(500) }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  removeSecondFactor: base
    .route({ method: 'DELETE', path: '/session/second-factor', summary: 'Do without it again', tags })
    .input(z.object({ code: z.string().trim().min(6).max(20) }))
    .output(z.object({ removed: z.literal(true) })),
  links: base
    .route({
      method: 'GET',
      path: '/session/links',
      summary: 'Outside sign-ins that open this account',
      tags,
    })
    .output(z.object({ items: z.array(LinkView), total: z.number().int() })),
  unlink: base
    .route({ method: 'DELETE', path: '/session/links/{id}', summary: 'Untie an outside sign-in', tags })
    .input(ById)
    .output(z.object({ unlinked: z.literal(true) })),
}

const Provider = z.enum(['oidc', 'cas'])
const Redirect = z.object({ status: z.literal(302), headers: z.object({ location: z.string() }) })
const sso = ['single sign-on']

/** Signing in by the city's own identity provider. A browser goes there and back; the answers are redirects. */
export const singleSignOn = {
  providers: base
    .route({ method: 'GET', path: '/sign-in/providers', summary: 'What the sign-in page offers', tags: sso })
    .output(z.object({ items: z.array(z.object({ id: Provider, name: z.string() })) })),
  start: base
    .route({
      method: 'GET',
      path: '/sign-in/{provider}',
      summary: 'Go to the provider',
      tags: sso,
      successStatus: 302,
      outputStructure: 'detailed',
    })
    .input(z.object({ provider: Provider, return: z.string().max(500).optional() }))
    .output(Redirect),
  finish: base
    .route({
      method: 'GET',
      path: '/sign-in/{provider}/callback',
      summary: 'Come back from the provider',
      tags: sso,
      successStatus: 302,
      outputStructure: 'detailed',
    })
    .input(z.looseObject({ provider: Provider }))
    .output(Redirect),
}
