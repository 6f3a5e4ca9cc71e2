import type { TaskState, TaskVerb } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { type Actor, publicActor } from '#kernel/actor'
import { verbsOf } from './policy.ts'
import { transitions } from './state.ts'

const body = (role: Actor['role'], scope: string[]): Actor => ({ ...publicActor, role, scope })
const states: TaskState[] = ['assigned', 'in-progress', 'reported', 'returned', 'closed', 'withdrawn']
const owner: TaskVerb[] = ['sign', 'report', 'withdraw-report', 'decompose']
const giver: TaskVerb[] = ['decide', 'edit', 'withdraw']

/** What each side may do at all, by who the actor is. */
const who: [string, Actor, TaskVerb[]][] = [
  ['the owner’s officer', body('department_officer', ['owner']), owner],
  ['the officer of a body above the owner', body('district_officer', ['district', 'owner']), owner],
  ['the giver’s officer', body('department_officer', ['giver']), giver],
  ['the quality office', body('quality_office', ['office']), [...giver, 'decompose']],
  ['the quality office as owner', body('quality_office', ['owner']), [...giver, ...owner]],
  ['another department', body('department_officer', ['other']), []],
  ['a leader above all', body('leader', ['owner', 'giver']), []],
  ['an auditor', body('auditor', ['owner', 'giver']), []],
  ['an administrator', body('administrator', ['owner', 'giver']), []],
  ['the public', body('public', []), []],
]

describe.each(who)('%s', (_name, actor, side) => {
  it.each(states)('in state %s has the verbs of the side and the state', (state) => {
    const expected = (Object.keys(transitions) as TaskVerb[]).filter(
      (verb) => side.includes(verb) && transitions[verb].from.includes(state),
    )
    expect(verbsOf(actor, { owner_id: 'owner', assigner_id: 'giver', state })).toEqual(expected)
  })
})

it('nothing can be done with what is closed or withdrawn', () => {
  for (const { from } of Object.values(transitions)) {
    expect(from).not.toContain('closed')
    expect(from).not.toContain('withdrawn')
  }
})
