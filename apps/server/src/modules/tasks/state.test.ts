import { join } from 'node:path'
import { expect, it } from 'vitest'
import { drawMachines } from '#testing/draw-machines'
import { reportMachine, requestMachine, signatureMachine, taskMachine } from './state.ts'

it('docs/state-machines.md is drawn from the data', async () => {
  await expect(drawMachines()).toMatchFileSnapshot(
    join(import.meta.dirname, '../../../../../docs/state-machines.md'),
  )
})

it.each([
  ['a task', taskMachine],
  ['a report', reportMachine],
  ['a signature', signatureMachine],
  ['a request', requestMachine],
])('every state of %s is reached', (_what, machine) => {
  const transitions = Object.values<{ from: readonly string[]; to: readonly string[] }>(machine.transitions)
  const reached = new Set<string>([machine.initial])
  for (let size = 0; size < reached.size; ) {
    size = reached.size
    for (const { from, to } of transitions)
      if (from.some((state) => reached.has(state))) for (const state of to) reached.add(state)
  }
  const named = transitions.flatMap(({ from, to }) => [...from, ...to])
  expect([...new Set(named)].filter((state) => !reached.has(state))).toEqual([])
})
