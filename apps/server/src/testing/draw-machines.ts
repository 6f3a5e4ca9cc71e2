import {
  type Machine,
  reportMachine,
  requestMachine,
  signatureMachine,
  taskMachine,
} from '../modules/tasks/state.ts'

const sides = {
  owner: 'the body that owes it',
  assigner: 'the body that gave it, and the quality office',
  signer: 'a body whose turn it is to co-sign',
  asked: 'the body that was asked',
  party: 'any of them',
} as const

/** Words of a diagram may hold neither dashes nor spaces. */
const name = (state: string): string => state.replaceAll('-', '_')

function draw<State extends string, Verb extends string>(machine: Machine<State, Verb>): string {
  const transitions = Object.entries(machine.transitions) as [
    Verb,
    Machine<State, Verb>['transitions'][Verb],
  ][]
  const lines = transitions.flatMap(([verb, { from, to, leaves = from }]) =>
    leaves.flatMap((state) => to.map((next) => `  ${name(state)} --> ${name(next)}: ${verb}`)),
  )
  const resting = transitions.filter(([, { to }]) => to.length === 0)
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${name(machine.initial)}`,
    ...lines,
    '```',
    '',
    '| verb | who | in |',
    '|---|---|---|',
    ...transitions.map(([verb, { side, from }]) => `| ${verb} | ${sides[side]} | ${from.join(', ')} |`),
    ...(resting.length > 0
      ? ['', `Without a change of state: ${resting.map(([verb]) => verb).join(', ')}.`]
      : []),
  ].join('\n')
}

/** The whole of docs/state-machines.md. */
export const drawMachines = (): string =>
  [
    '# State machines',
    '',
    'Drawn from `apps/server/src/modules/tasks/state.ts`, which the use cases ask; a test keeps this page equal to it.',
    'After a change of the data: `npx vitest run --project server apps/server/src/modules/tasks/state.test.ts -u`.',
    '',
    '## Task 任务',
    '',
    draw(taskMachine),
    '',
    '## Report 报告',
    '',
    draw(reportMachine),
    '',
    '## Signature 会签',
    '',
    'Signatures of one report form a graph without circles: each may wait for others. It is the turn of a signature when',
    'none that it waits for is still waiting.',
    '',
    draw(signatureMachine),
    '',
    '## Hand-over and extension 转办、延期',
    '',
    draw(requestMachine),
    '',
  ].join('\n')
