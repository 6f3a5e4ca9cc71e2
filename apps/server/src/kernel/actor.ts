import type { Permission, Role } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'

/** Who a transaction works as. The kernel hands it to the database, whose policies decide which rows there are. */
export type Actor = {
  /** `public`: anybody at the portal; `system`: the product itself, for seeds, jobs and roll-ups. */
  readonly role: Role | 'public' | 'system'
  readonly accountId: string | null
  readonly accountName: string | null
  readonly organisationId: string | null
  readonly organisationName: string | null
  /** The bodies whose rows the post in use sees: by default its own and everything below it. */
  readonly scope: readonly string[]
  /** The subject that an enterprise's account speaks for. */
  readonly subjectId?: string | null
  /** The day by the product's clock: what the public may see ends with a day. Unset shows only what never ends. */
  readonly today?: PlainDate
  /** What facts of other bodies are looked at for; agreements share for stated purposes only. */
  readonly purpose?: string
  /** Whose post it is, where a deputy acts in it; the trail names both. */
  readonly onBehalfOfId?: string | null
  readonly address: string | null
  readonly requestId: string | null
  /** Set by somebody else: until the person has chosen an own one, `signedIn` lets only that through. */
  readonly mustChangePassword?: boolean
  /** The policy asks a second factor of the role and there is none yet: first that. */
  readonly mustSetSecondFactor?: boolean
  /** Another system that came with a key: of the role’s permissions it has these only. */
  readonly only?: readonly Permission[]
}

const nobody = {
  accountId: null,
  accountName: null,
  organisationId: null,
  organisationName: null,
  scope: [],
  address: null,
  requestId: null,
} as const

export const publicActor: Actor = { role: 'public', ...nobody }
export const systemActor: Actor = { role: 'system', ...nobody }
