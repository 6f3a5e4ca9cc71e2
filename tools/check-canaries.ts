import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canaries, type Instrument } from './canaries/canaries.ts'

const root = join(import.meta.dirname, '..')
const settings = [
  '.gitignore',
  'biome.json',
  'knip.json',
  'package.json',
  'vitest.config.ts',
  'tsconfig*.json',
  'tools/rules/*',
  'tools/module-map.json',
  'tools/testing/global-setup.ts',
  'apps/web/vite.config.ts',
  'apps/web/build/*.ts',
  'packages/*/package.json',
  'apps/*/package.json',
]

/** An empty copy of the tree with the real settings and nothing in it but canaries. */
function plant(): string {
  const cage = mkdtempSync(join(tmpdir(), 'canaries-'))
  const copy = (from: string, to: string) => {
    mkdirSync(dirname(join(cage, to)), { recursive: true })
    cpSync(join(root, from), join(cage, to))
  }
  for (const file of globSync(settings, { cwd: root })) copy(file, file)
  for (const { name, at } of canaries) copy(`tools/canaries/${name}.txt`, at)
  symlinkSync(join(root, 'node_modules'), join(cage, 'node_modules'))
  return cage
}

function sing(cage: string): Record<Instrument, string> {
  const run = (program: string, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, program), ...args], {
      cwd: cage,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    return `${stdout}\n${stderr}`
  }
  const tsc = (config: string) => run('node_modules/typescript/bin/tsc', '-p', config, '--pretty', 'false')
  return {
    biome: run('node_modules/@biomejs/biome/bin/biome', 'lint', '--max-diagnostics=none', '.'),
    types: ['tsconfig.pure.json', 'tsconfig.node.json', 'tsconfig.web.json'].map(tsc).join('\n'),
    imports: run('tools/check-imports.ts', cage, '1'),
    knip: run('node_modules/knip/bin/knip.js', '--no-progress'),
    vitest: run('node_modules/vitest/vitest.mjs', 'run', '--project', 'packages'),
  }
}

/** Lines of the output that name the file, each with its heading, because knip names the kind of fault there. */
function wordsAbout(output: string, file: string): string {
  let heading = ''
  return output
    .split('\n')
    .flatMap((line) => {
      if (/^\S.* \(\d+\)$/.test(line)) heading = line
      return line.includes(file) ? [`${heading} ${line}`] : []
    })
    .join('\n')
}

const cage = plant()
const outputs = sing(cage)
rmSync(cage, { recursive: true, force: true })

const silent = canaries.flatMap(({ name, at, expect }) =>
  Object.entries(expect)
    .filter(([instrument, words]) => !words.test(wordsAbout(outputs[instrument as Instrument], at)))
    .map(([instrument, words]) => ({
      instrument: instrument as Instrument,
      message: `${instrument} let ${name} pass: expected ${words} about ${at}`,
    })),
)
for (const { message } of silent) console.error(message)
for (const instrument of new Set(silent.map((fault) => fault.instrument)))
  console.error(`\n--- ${instrument} said:\n${outputs[instrument]}`)
const expected = canaries.reduce((sum, { expect }) => sum + Object.keys(expect).length, 0)
console.log(`${expected - silent.length} of ${expected} canaries sang`)
process.exitCode = silent.length > 0 ? 1 : 0
