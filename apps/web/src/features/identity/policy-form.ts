import type { Role, SecurityPolicy } from '@zhiheng/contract'

export const policyNumbers = [
  'password.minLength',
  'password.classes',
  'password.history',
  'password.maxAgeDays',
  'lockout.failures',
  'lockout.minutes',
  'session.idleMinutes',
  'session.absoluteMinutes',
] as const
export type PolicyNumber = (typeof policyNumbers)[number]

export const policyFields = [...policyNumbers, 'addresses'] as const

export type AddressRow = { readonly role: Role; readonly networks: string }
export type PolicyForm = {
  /** As typed: nothing that somebody entered is lost because it is no number. */
  readonly numbers: Readonly<Record<PolicyNumber, string>>
  readonly by: 'address' | 'account'
  readonly single: boolean
  readonly screenWatermark: boolean
  readonly secondFactorRoles: readonly Role[]
  readonly addresses: readonly AddressRow[]
}

export const toForm = (policy: SecurityPolicy): PolicyForm => ({
  numbers: {
    'password.minLength': String(policy.password.minLength),
    'password.classes': String(policy.password.classes),
    'password.history': String(policy.password.history),
    'password.maxAgeDays': String(policy.password.maxAgeDays),
    'lockout.failures': String(policy.lockout.failures),
    'lockout.minutes': String(policy.lockout.minutes),
    'session.idleMinutes': String(policy.session.idleMinutes),
    'session.absoluteMinutes': String(policy.session.absoluteMinutes),
  },
  by: policy.lockout.by,
  single: policy.session.single,
  screenWatermark: policy.screenWatermark,
  secondFactorRoles: policy.secondFactorRoles,
  addresses: policy.addresses.map(({ role, networks }) => ({ role, networks: networks.join('\n') })),
})

/** Networks as people separate them: lines, commas, blanks. */
export const toNetworks = (text: string): string[] => text.split(/[\s,，;；]+/).filter(Boolean)

export function toPolicy({ numbers, by, single, ...form }: PolicyForm): SecurityPolicy {
  // What is no number is sent as what no rule takes, so that the server names the field.
  const number = (name: PolicyNumber) => (/^\d+$/.test(numbers[name].trim()) ? Number(numbers[name]) : -1)
  return {
    password: {
      minLength: number('password.minLength'),
      classes: number('password.classes'),
      history: number('password.history'),
      maxAgeDays: number('password.maxAgeDays'),
    },
    lockout: { failures: number('lockout.failures'), minutes: number('lockout.minutes'), by },
    session: {
      idleMinutes: number('session.idleMinutes'),
      absoluteMinutes: number('session.absoluteMinutes'),
      single,
    },
    screenWatermark: form.screenWatermark,
    secondFactorRoles: [...form.secondFactorRoles],
    addresses: form.addresses
      .map(({ role, networks }) => ({ role, networks: toNetworks(networks) }))
      .filter(({ networks }) => networks.length > 0),
  }
}
