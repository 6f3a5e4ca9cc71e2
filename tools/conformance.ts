// npm run conformance -- DIR [--json]: our statistics against the reference cases of a folder.
import { isAbsolute, resolve } from 'node:path'
import { families } from './conformance/registry.ts'
import { reportText } from './conformance/report.ts'
import { runConformance } from './conformance/run.ts'

const usage =
  'usage: npm run conformance -- DIR [--json]   (DIR holds case files of the schema stat-reference/1)'

function main(args: readonly string[]): number {
  const json = args.includes('--json')
  const [directory, ...rest] = args.filter((arg) => arg !== '--json')
  if (directory === undefined || rest.length > 0 || directory.startsWith('-')) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  // npm starts scripts in the root of the project: a relative folder is meant from where the person stands.
  const from = process.env['ZHIHENG_CALLED_FROM'] ?? process.cwd()
  const path = isAbsolute(directory) ? directory : resolve(from, directory)
  const results = runConformance(path, families)
  process.stdout.write(json ? `${JSON.stringify(results, null, 1)}\n` : reportText(results))
  return results.some((result) => result.failed > 0) ? 1 : 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`)
  process.exitCode = 2
}
