import type { SecurityPolicy } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { toForm, toNetworks, toPolicy } from './policy-form.ts'

const policy: SecurityPolicy = {
  password: { minLength: 10, classes: 3, history: 5, maxAgeDays: 90 },
  lockout: { failures: 5, minutes: 10, by: 'address' },
  session: { idleMinutes: 30, absoluteMinutes: 720, single: true },
  secondFactorRoles: ['auditor'],
  addresses: [{ role: 'leader', networks: ['10.0.0.0/8', '192.0.2.1'] }],
  screenWatermark: false,
}

describe('the form of the policy', () => {
  it('gives back what it was given', () => {
    expect(toPolicy(toForm(policy))).toEqual(policy)
  })

  it('sends what no rule takes for what is no number', () => {
    const form = toForm(policy)
    const numbers = { ...form.numbers, 'password.history': 'five', 'lockout.minutes': '' }
    expect(toPolicy({ ...form, numbers })).toMatchObject({
      password: { history: -1 },
      lockout: { minutes: -1 },
    })
  })

  it('takes networks however they are separated, and drops a role without any', () => {
    expect(toNetworks(' 10.0.0.0/8，192.0.2.1\n2001:db8::/32 ')).toEqual([
      '10.0.0.0/8',
      '192.0.2.1',
      '2001:db8::/32',
    ])
    expect(toPolicy({ ...toForm(policy), addresses: [{ role: 'leader', networks: ' ' }] }).addresses).toEqual(
      [],
    )
  })
})
