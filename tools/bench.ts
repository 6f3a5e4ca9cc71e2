import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchLine } from '../benchmarks/bench-line.ts'
import { Problem, runCommand } from './problem.ts'
import { root } from './testing/child.ts'

// npm run bench -- NAME [NAME …]: one JSON line a case on stdout, everything else on stderr.

const folder = join(root, 'benchmarks')
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'bench-line.ts')
  .map((file) => file.slice(0, -3))

await runCommand(async () => {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !known.includes(name))
  if (names.length === 0 || unknown !== undefined) throw noSuchBenchmark(unknown ?? '')
  for (const name of names) {
    const { run } = (await import(join(folder, `${name}.ts`))) as { run: () => Promise<BenchLine[]> }
    for (const line of await run()) console.log(JSON.stringify(line))
  }
})
// Some benchmarks leave pools and browsers behind that would keep the process alive.
process.exit()

function noSuchBenchmark(name: string): Problem {
  return new Problem(
    {
      happened: `没有名为“${name}”的性能测试。`,
      todo: `可用：${known.join('、')}，例如 npm run bench -- ${known[0]}。`,
    },
    {
      happened: `There is no benchmark named "${name}".`,
      todo: `Use: ${known.join(', ')}, for example npm run bench -- ${known[0]}.`,
    },
  )
}
