import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '../tools/web-build.ts'
import type { BenchLine } from './bench-line.ts'

/**
 * What a browser must load before it can show a page of each face: HTML, scripts and styles of the entry and of
 * the page, with all they import statically, compressed as gzip level 9 as they are served. Somebody may open any
 * page first, so the heaviest page of a face is the one that counts. The floor is the budget, in kilobytes of 1000 bytes.
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
  return faces.flatMap(({ name, entry, budget }) => {
    const pages = pagesOf(manifest, entry)
    const heaviest = pages.toSorted((a, b) => b.kilobytes - a.kilobytes)[0]
    const first = pages.find(({ page }) => page === entry)
    return [heaviest, first].flatMap((load) => (load ? [line(name, load, budget)] : []))
  })
}

interface Load {
  readonly page: string
  readonly kilobytes: number
  readonly files: number
}

function line(face: string, { page, kilobytes, files }: Load, budget: number): BenchLine {
  return {
    bench: 'web',
    case: `${face}: ${page.endsWith('.html') ? 'entry alone' : `heaviest page, ${page.split('/').at(-1)}`} (${files} files)`,
    ours: Number(kilobytes.toFixed(1)),
    floor: budget,
    unit: 'kB',
    ratio: Number((kilobytes / budget).toFixed(3)),
    goal: 1,
    better: 'lower',
  }
}

/** The entry by itself, and with each page that it loads on demand. */
function pagesOf(manifest: Manifest, entry: string): Load[] {
  const pages = [entry, ...(manifest[entry]?.dynamicImports ?? [])]
  return pages.map((page) => {
    const files = firstLoad(manifest, [entry, page])
    const bytes = files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
      0,
    )
    return { page, kilobytes: bytes / 1000, files: files.length }
  })
}

/** The HTML, and every script and style that the chunks need before they run. */
function firstLoad(manifest: Manifest, chunks: readonly string[]): string[] {
  const seen = new Set<string>(chunks.filter((name) => name.endsWith('.html')))
  const waiting = [...chunks]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`the manifest has no ${key}`)
    if (seen.has(chunk.file)) continue
    for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return [...seen]
}
