import type { Role } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { type Actor, publicActor } from '#kernel/actor'
import type { AppError } from '#kernel/error'
import { mustAllow, objectionVerbs, type Parties, repairVerbs } from './policy.ts'
import { objectionMachine, repairMachine } from './state.ts'

const actor = (role: Role, accountId: string, change: Partial<Actor> = {}): Actor => ({
  ...publicActor,
  ...{ role, accountId },
  ...change,
})
/** The firm, the body that supplied the fact, another one, and two persons of the quality office. */
const actors = {
  firm: actor('enterprise', 'f', { subjectId: 'firm' }),
  otherFirm: actor('enterprise', 'o', { subjectId: 'other' }),
  source: actor('department_officer', 's', { scope: ['source'] }),
  other: actor('department_officer', 'x', { scope: ['elsewhere'] }),
  office: actor('quality_office', 'q', { scope: ['quality'] }),
  second: actor('quality_office', 'r', { scope: ['quality'] }),
  leader: actor('leader', 'l', { scope: ['source', 'quality'] }),
}
const parties = (state: string, change: Partial<Parties> = {}): Parties => ({
  ...{ state, subject_id: 'firm', organisation_id: null, source_id: 'source', decided_by: null },
  ...change,
})

/** Who may do what in which state; whoever is not named may do nothing. */
const objectionTable: readonly (readonly [
  string,
  Partial<Parties>,
  Partial<Record<keyof typeof actors, string>>,
])[] = [
  ['filed', {}, { firm: 'take-back', office: 'accept decline', second: 'accept decline' }],
  ['accepted', {}, { firm: 'take-back', source: 'uphold refuse extend' }],
  [
    'accepted',
    { source_id: null },
    { firm: 'take-back', office: 'uphold refuse extend', second: 'uphold refuse extend' },
  ],
  ['declined', { decided_by: 'q' }, { firm: 'appeal' }],
  ['refused', { decided_by: 's' }, { firm: 'appeal' }],
  ['appealed', { decided_by: 'q' }, { firm: 'take-back', second: 'overturn sustain' }],
  [
    'appealed',
    { decided_by: 's' },
    { firm: 'take-back', office: 'overturn sustain', second: 'overturn sustain' },
  ],
  [
    'filed',
    { organisation_id: 'elsewhere' },
    { other: 'take-back', office: 'accept decline', second: 'accept decline' },
  ],
  ['upheld', {}, {}],
  ['overturned', {}, {}],
  ['sustained', {}, {}],
  ['taken-back', {}, {}],
]
const repairTable: typeof objectionTable = [
  ['applied', {}, { firm: 'take-back', source: 'accept decline' }],
  ['accepted', {}, { firm: 'take-back', source: 'grant refuse' }],
  ['granted', {}, { source: 'revoke' }],
  ['refused', {}, {}],
  ['declined', {}, {}],
  ['revoked', {}, {}],
]

const everybody = Object.keys(actors) as (keyof typeof actors)[]

describe('who may do what, by state', () => {
  it.each(objectionTable)('an objection that is %s %j', (state, change, expected) => {
    const found = everybody.map((who) => [who, objectionVerbs(actors[who], parties(state, change)).join(' ')])
    expect(Object.fromEntries(found.filter(([, verbs]) => verbs !== ''))).toEqual(expected)
  })

  it.each(repairTable)('a repair that is %s %j', (state, change, expected) => {
    const found = everybody.map((who) => [who, repairVerbs(actors[who], parties(state, change)).join(' ')])
    expect(Object.fromEntries(found.filter(([, verbs]) => verbs !== ''))).toEqual(expected)
  })

  it('says whose it is before it says that the state is wrong', () => {
    const code = (work: () => void): string | undefined => {
      try {
        work()
      } catch (error) {
        return (error as AppError).code
      }
      return undefined
    }
    expect(code(() => mustAllow(objectionMachine, actors.other, parties('accepted'), 'uphold'))).toBe(
      'FORBIDDEN',
    )
    expect(code(() => mustAllow(objectionMachine, actors.source, parties('filed'), 'uphold'))).toBe(
      'STATE_CONFLICT',
    )
    expect(code(() => mustAllow(repairMachine, actors.source, parties('accepted'), 'grant'))).toBeUndefined()
  })
})
