import { runNode } from './child.ts'

export interface StaticCheck {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  /** A check that saw fewer files than this saw the wrong folder and proves nothing. */
  readonly least?: number
}

const tsc = 'node_modules/typescript/bin/tsc'
const types = (config: string) => ['-p', `tsconfig.${config}.json`, '--listFiles', '--pretty', 'false']

export const staticChecks: readonly StaticCheck[] = [
  {
    name: 'biome',
    program: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
    least: 150,
  },
  { name: 'types-pure', program: tsc, args: types('pure'), least: 60 },
  { name: 'types-node', program: tsc, args: types('node'), least: 150 },
  { name: 'types-web', program: tsc, args: types('web'), least: 60 },
  { name: 'imports', program: 'tools/check-imports.ts', args: [] },
  { name: 'knip', program: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'lock', program: 'tools/complete-lock.ts', args: ['--check'] },
  { name: 'canaries', program: 'tools/check-canaries.ts', args: [] },
]

export interface Verdict {
  readonly name: string
  readonly passed: boolean
}

/** Runs the checks two at a time and prints one line each; what a failed one said follows its line. */
export async function runStaticChecks(checks: readonly StaticCheck[]): Promise<Verdict[]> {
  const waiting = [...checks]
  const verdicts: Verdict[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) verdicts.push(await runOne(check))
  }
  await Promise.all([worker(), worker()])
  return verdicts
}

async function runOne(check: StaticCheck): Promise<Verdict> {
  const started = performance.now()
  const { code, output } = await runNode(check.program, check.args)
  const seen = countFiles(output)
  const blind = check.least !== undefined && seen < check.least
  const passed = code === 0 && !blind
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const files = check.least === undefined ? '' : `, ${seen} files`
  console.log(`${passed ? '✓' : '✗'} ${check.name} (${seconds} s${files})`)
  if (blind) console.log(`  saw ${seen} files, expected at least ${check.least}`)
  if (!passed) console.log(withoutFileList(output))
  return { name: check.name, passed }
}

const isListedFile = (line: string) => /^\/.*\.(tsx?|d\.[mc]ts|json)$/.test(line)

/** Biome says how many files it looked at; the compiler lists them. */
function countFiles(output: string): number {
  const said = /Checked (\d+) files/.exec(output)?.[1]
  if (said) return Number(said)
  return output.split('\n').filter((line) => isListedFile(line) && !line.includes('/node_modules/')).length
}

function withoutFileList(output: string): string {
  return output
    .split('\n')
    .filter((line) => !isListedFile(line))
    .join('\n')
}
