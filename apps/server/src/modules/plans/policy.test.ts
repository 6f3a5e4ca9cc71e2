import { Permission, Role } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { type Actor, publicActor, systemActor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { guard, guardDistrict, guardPlan } from './policy.ts'

const own = 'aaaaaaaa-0000-4000-8000-000000000001'
const other = 'aaaaaaaa-0000-4000-8000-000000000002'
const actorOf = (role: Actor['role']): Actor => ({ ...publicActor, role, scope: [own] })
const roles = [...Role.options, 'public', 'system'] as const

function allowed(check: () => void): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return false
    throw error
  }
}

const who = (check: (actor: Actor) => void) => roles.filter((role) => allowed(() => check(actorOf(role))))

describe('who may do what with plans', () => {
  it.each([
    ['plan.import', ['quality_office', 'system']],
    ['plan.publish', ['quality_office', 'system']],
    [
      'plan.read',
      ['quality_office', 'department_officer', 'district_officer', 'leader', 'auditor', 'public', 'system'],
    ],
    ['district-plan.manage', ['quality_office', 'district_officer', 'system']],
    ['measure.assign', ['quality_office', 'system']],
  ] as const)('%s', (permission, expected) => {
    expect(Permission.options).toContain(permission)
    expect(who((actor) => guard(actor, permission))).toEqual(expected)
  })

  it('the measures of the city plan belong to the quality office', () => {
    const plan = { level: 'city', organisationId: own } as const
    expect(who((actor) => guardPlan(actor, plan))).toEqual(['quality_office', 'system'])
  })

  it('the plan of a district to the office and to that district', () => {
    expect(who((actor) => guardPlan(actor, { level: 'district', organisationId: own }))).toEqual([
      'quality_office',
      'district_officer',
      'system',
    ])
    expect(who((actor) => guardPlan(actor, { level: 'district', organisationId: other }))).toEqual([
      'quality_office',
      'system',
    ])
  })

  it('a district officer derives a plan for the own district only', () => {
    expect(allowed(() => guardDistrict(actorOf('district_officer'), own))).toBe(true)
    expect(allowed(() => guardDistrict(actorOf('district_officer'), other))).toBe(false)
    expect(allowed(() => guardDistrict(actorOf('department_officer'), own))).toBe(false)
    expect(allowed(() => guardDistrict(systemActor, other))).toBe(true)
  })
})
