import { parseArgs } from 'node:util'
import { Problem, runCommand } from './problem.ts'
import { ensureChromium } from './testing/browser.ts'
import { endChildren } from './testing/child.ts'
import { runVitest, type Tally } from './testing/run-vitest.ts'
import { joinTestDatabase } from './testing/shared-database.ts'
import { runStaticChecks, staticChecks, type Verdict } from './testing/static-checks.ts'
import { buildWeb } from './web-build.ts'

// npm test [-- --only NAME[,NAME] [FILE …]]: everything, or some static checks and test projects by name.

const projects = ['packages', 'cli', 'server', 'web', 'tools', 'journeys']
const onDatabase = ['server', 'tools', 'journeys']
const names = [...staticChecks.map(({ name }) => name), ...projects]

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string', multiple: true } },
    allowPositionals: true,
  })
  const only = values.only?.flatMap((text) => text.split(','))
  const unknown = only?.find((name) => !names.includes(name))
  if (unknown !== undefined) throw noSuchName(unknown)
  const chosen = (name: string) => only === undefined || only.includes(name)

  const verdicts = await runStaticChecks(staticChecks.filter(({ name }) => chosen(name)))
  const tally = await runTests(projects.filter(chosen), positionals)
  finish(verdicts, tally)
})

async function runTests(chosen: readonly string[], files: readonly string[]): Promise<Tally[]> {
  if (chosen.length === 0) return []
  const shared = chosen.some((name) => onDatabase.includes(name)) ? await joinTestDatabase() : undefined
  const env: Record<string, string> = shared ? { ZHIHENG_TEST_DATABASE_URL: shared.url } : {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endChildren)
  try {
    const quick = chosen.filter((name) => name !== 'journeys')
    const tallies = quick.length > 0 ? [await runVitest(quick, files, env)] : []
    if (!chosen.includes('journeys')) return tallies
    // A browser, the server and the database share the machine: journeys run after everything else.
    await buildWeb(console.log)
    env.CHROMIUM_PATH = ensureChromium(console.log)
    return [...tallies, await runVitest(['journeys'], files, env)]
  } finally {
    await shared?.leave()
  }
}

function finish(verdicts: readonly Verdict[], tallies: readonly Tally[]): void {
  const bad = verdicts.filter(({ passed }) => !passed)
  const sum = (key: 'passed' | 'failed' | 'skipped') =>
    tallies.reduce((total, tally) => total + tally[key], 0)
  const failed = bad.length + sum('failed')
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  for (const { name } of bad) console.log(`\n✗ ${name}`)
  for (const failure of tallies.flatMap(({ failures }) => failures)) console.log(`\n✗ ${failure}`)
  console.log(`\n${verdicts.length - bad.length + sum('passed')} passed, ${failed} failed${skipped}`)
  process.exitCode = failed > 0 ? 1 : 0
}

function noSuchName(name: string): Problem {
  return new Problem(
    { happened: `没有名为“${name}”的检查或测试项目。`, todo: `可用：${names.join('、')}。` },
    { happened: `There is no check or test project named "${name}".`, todo: `Use: ${names.join(', ')}.` },
  )
}
