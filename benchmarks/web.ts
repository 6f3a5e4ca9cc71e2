import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '../tools/web-build.ts'
import type { BenchLine } from './bench-line.ts'

/**
 * What a browser must load before it can show the first page of each face: its HTML, scripts and styles with all
 * they import statically, compressed as gzip level 9 as they are served. The floor is the budget, in kilobytes of 1000 bytes.
 */

const dist = join(import.meta.dirname, '..', 'apps', 'web', 'dist')

const faces = [
  { name: 'portal', entry: 'index.html', budget: 200 },
  { name: 'workspace', entry: 'workspace/index.html', budget: 450 },
] as const

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

export async function run(): Promise<BenchLine[]> {
  await buildWeb(console.error)
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest
  return faces.map(({ name, entry, budget }) => {
    const files = firstLoad(manifest, entry)
    const kilobytes =
      files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) /
      1000
    return {
      bench: 'web',
      case: `${name}: gzip of the first load (${files.length} files)`,
      ours: Number(kilobytes.toFixed(1)),
      floor: budget,
      unit: 'kB',
      ratio: Number((kilobytes / budget).toFixed(3)),
      goal: 1,
      better: 'lower',
    }
  })
}

/** The page itself, and every script and style that its entry needs before it runs. */
function firstLoad(manifest: Manifest, entry: string): string[] {
  const seen = new Set<string>()
  const waiting = [entry]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`the manifest has no ${key}`)
    if (seen.has(chunk.file)) continue
    for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return [...seen, entry].filter((file) => existsSync(join(dist, file)))
}
