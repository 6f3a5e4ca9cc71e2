import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Machine, noticeMachine, objectionMachine, repairMachine } from './state.ts'

type Any = Machine<string, string>
const machines: readonly (readonly [name: string, machine: Any, start: string, ends: readonly string[]])[] = [
  ['objection', objectionMachine, 'filed', ['upheld', 'overturned', 'sustained', 'taken-back']],
  ['repair', repairMachine, 'applied', ['declined', 'refused', 'taken-back', 'revoked']],
  ['notice', noticeMachine, 'open', ['published', 'dropped']],
]

const leaving = (machine: Any, state: string) =>
  Object.entries(machine).filter(([, { from }]) => from.includes(state))

function reachable(machine: Any, start: string): Set<string> {
  const seen = new Set([start])
  for (const state of seen) for (const [, { to }] of leaving(machine, state)) seen.add(to)
  return seen
}

describe.each(machines)('the machine of %s', (_name, machine, start, ends) => {
  it('reaches every state that a verb speaks of', () => {
    const named = Object.values(machine).flatMap(({ from, to }) => [...from, to])
    expect([...reachable(machine, start)].toSorted()).toEqual([...new Set(named)].toSorted())
  })

  it('has no dead end: from every state an end can be reached, and only ends cannot be left', () => {
    for (const state of reachable(machine, start)) {
      expect(ends.some((end) => reachable(machine, state).has(end))).toBe(true)
      if (ends.includes(state)) expect([state, leaving(machine, state)]).toEqual([state, []])
    }
  })

  it('never appends the same effect twice, whatever is tried in whatever order', () => {
    const verbs = Object.keys(machine)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 40 }), (tried) => {
        const effects: string[] = []
        let state = start
        for (const verb of tried) {
          const transition = machine[verb]
          if (!transition?.from.includes(state)) continue
          if (transition.effect) effects.push(verb)
          state = transition.to
        }
        expect(new Set(effects).size).toBe(effects.length)
        // What the firm objects to is changed once; a repair is revoked after it was granted, never before.
        if (effects.includes('uphold')) expect(effects).not.toContain('overturn')
        if (effects.includes('revoke')) expect(effects).toEqual(['grant', 'revoke'])
      }),
    )
  })
})
