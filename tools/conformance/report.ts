import type { CaseResult, FileResult } from './run.ts'

const shownFields = 5

/** One line a file, then each failing case with field, want and got (the first few fields; all with --json). */
export function reportText(results: readonly FileResult[]): string {
  const width = Math.max(...results.map((result) => result.file.length))
  const lines = results.flatMap((result) => [
    `${result.file.padEnd(width)}  ${count(result.passed, 'passed')}  ${count(result.failed, 'failed')}  ` +
      `${String(result.values).padStart(6)} values  worst relative error ${result.worst.toExponential(1)}`,
    ...result.cases.filter((entry) => !entry.passed).flatMap(failureLines),
  ])
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  return `${[...lines, `${passed} passed, ${failed} failed`].join('\n')}\n`
}

const count = (value: number, word: string): string => `${String(value).padStart(4)} ${word}`

function failureLines(entry: CaseResult): string[] {
  const shown = entry.mismatches.slice(0, shownFields)
  const rest = entry.mismatches.length - shown.length
  const text = (value: unknown): string => JSON.stringify(value) ?? 'null'
  return [
    ...shown.map(({ field, want, got }) => `  ${entry.id}  ${field}: want ${text(want)}, got ${text(got)}`),
    ...(rest > 0 ? [`  ${entry.id}  … and ${rest} more fields (--json lists them)`] : []),
  ]
}
