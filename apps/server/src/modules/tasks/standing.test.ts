import type { TaskState, TaskVerb } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { type Actor, publicActor } from '#kernel/actor'
import { type Standing, verbsOf } from './standing.ts'
import { taskMachine } from './state.ts'

const body = (role: Actor['role'], scope: string[]): Actor => ({ ...publicActor, role, scope })
const { transitions } = taskMachine
const states: TaskState[] = [
  'assigned',
  'in-progress',
  'co-signing',
  'reported',
  'returned',
  'closed',
  'withdrawn',
]
const nothing: Standing = { signatures: [], requests: [], delegation: undefined }
const party: TaskVerb[] = ['copy']
const owner: TaskVerb[] = [
  ...party,
  'sign',
  'report',
  'withdraw-report',
  'decompose',
  'hand-over',
  'ask-extension',
  'delegate',
]
const giver: TaskVerb[] = [...party, 'decide', 'edit', 'withdraw', 'ask-signatures']

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
    expect(
      verbsOf(actor, { owner_id: 'owner', assigner_id: 'giver', state }, nothing).filter(
        (verb) => verb !== 'urge',
      ),
    ).toEqual(expected)
  })
})

it('nothing can be done with what is closed or withdrawn, but to give a closed one to read', () => {
  for (const [verb, { from }] of Object.entries(transitions)) {
    expect(from.includes('closed')).toBe(verb === 'copy')
    expect(from).not.toContain('withdrawn')
  }
})

describe('urging', () => {
  const task = { owner_id: 'owner', assigner_id: 'giver' }
  const at = (role: Actor['role'], own: string, scope = [own]): Actor => ({
    ...body(role, scope),
    organisationId: own,
  })
  it.each<[string, Actor, TaskState, boolean]>([
    ['the giver urges the owner', at('department_officer', 'giver'), 'in-progress', true],
    ['the owner urges the giver to decide', at('department_officer', 'owner'), 'reported', true],
    ['the owner does not urge itself', at('department_officer', 'owner'), 'in-progress', false],
    [
      'a district urges its own unit',
      at('district_officer', 'district', ['district', 'owner']),
      'returned',
      true,
    ],
    ['a leader urges anybody', at('leader', 'city'), 'assigned', true],
    ['a stranger urges nobody', at('department_officer', 'other'), 'assigned', false],
    ['nobody urges for what is closed', at('quality_office', 'office'), 'closed', false],
  ])('%s', (_name, actor, state, may) => {
    expect(verbsOf(actor, { ...task, state }, nothing).includes('urge')).toBe(may)
  })
})
