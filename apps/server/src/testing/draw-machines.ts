import { machines } from './machines.ts'

type Drawn = (typeof machines)[number]

/** Words of a diagram may hold neither dashes nor spaces. */
const name = (state: string): string => state.replaceAll('-', '_')

function draw({ machine: { initial, transitions }, sides = {} }: Drawn): string {
  const verbs = Object.entries(transitions)
  const lines = verbs.flatMap(([verb, { from, to, leaves = from }]) =>
    leaves.flatMap((state) => to.map((next) => `  ${name(state)} --> ${name(next)}: ${verb}`)),
  )
  const resting = verbs.filter(([, { to }]) => to.length === 0)
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...initial.map((state) => `  [*] --> ${name(state)}`),
    ...lines,
    '```',
    '',
    '| verb | who | in |',
    '|---|---|---|',
    ...verbs.map(([verb, { side, from }]) => `| ${verb} | ${sides[side] ?? side} | ${from.join(', ')} |`),
    ...(resting.length > 0
      ? ['', `Without a change of state: ${resting.map(([verb]) => verb).join(', ')}.`]
      : []),
  ].join('\n')
}

const section = (drawn: Drawn): string[] => [
  `## ${drawn.title}`,
  '',
  `Table \`${drawn.table}\`, \`apps/server/src/modules/${drawn.file}/state.ts\`.`,
  '',
  ...(drawn.note ? [drawn.note, ''] : []),
  draw(drawn),
  '',
]

const head = `# State machines

Drawn from \`state.ts\` of the modules, which the use cases ask; a test keeps this page equal to them, and finds a state of
the database that is not here. After a change of the data: \`npx vitest run --project server apps/server/src/state-machines.test.ts -u\`.

Not drawn: what has two states only (catalogues, gaps of a feed, subjects, simulations, proposed duplicates), what follows
from days alone (agreements, delegations, keys of systems, vetoes in force), and the mark of a measure that is read from a
document (recognised, confirmed, corrected, left out), of which any may follow any.
`

/** The whole of docs/state-machines.md. */
export const drawMachines = (): string => [head, ...machines.flatMap(section)].join('\n')
