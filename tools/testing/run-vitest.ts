import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './child.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly unknown[]
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
  // A file that does not load, or an error outside any test, fails the run without a failed test.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function readReport(file: string): Tally {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const unloaded = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
