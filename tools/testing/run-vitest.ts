import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root, runNode } from './child.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed: its file, its name and the first lines of why. A long run names them once more at its end. */
  readonly failures: readonly string[]
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Runs some projects of vitest.config.ts; counts come from its report, not from what it prints. */
export async function runVitest(
  projects: readonly string[],
  rest: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Tally> {
  const reportFile = join(root, '.data', `test-report-${process.pid}.json`)
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default']
  const report = ['--reporter=json', `--outputFile.json=${reportFile}`]
  const { code } = await runNode('node_modules/vitest/vitest.mjs', [...args, ...report, ...rest], {
    show: true,
    env,
  })
  const tally = readReport(reportFile)
  rmSync(reportFile, { force: true })
  // An error outside any test fails the run without a failed test.
  return code !== 0 && tally.failed === 0
    ? failedOtherwise(tally, `${projects.join(', ')}: exit code ${code}`)
    : tally
}

const failedOtherwise = (tally: Tally, why: string): Tally => ({
  ...tally,
  failed: tally.failed + 1,
  failures: [...tally.failures, why],
})

function readReport(file: string): Tally {
  const none: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const failures = report.testResults.flatMap(failuresOf)
    return {
      passed: report.numPassedTests,
      failed: failures.length,
      skipped: report.numPendingTests,
      failures,
    }
  } catch {
    return failedOtherwise(none, 'The test run left no report.')
  }
}

function failuresOf(result: Report['testResults'][number]): string[] {
  const file = relative(root, result.name)
  const failed = result.assertionResults.filter(({ status }) => status === 'failed')
  // A file that does not load, or whose preparation fails, fails with no failed test in it.
  if (failed.length === 0) {
    return result.status === 'failed' ? [`${file}\n${firstLines(result.message ?? '')}`] : []
  }
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file} › ${fullName}\n${firstLines(failureMessages?.join('\n') ?? '')}`,
  )
}

const firstLines = (text: string) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n')
