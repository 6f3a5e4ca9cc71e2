import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import statement, type imports and re-exports included. Paths are relative to the root, with `/`. */
export interface Import {
  readonly from: string
  readonly specifier: string
  /** A file of the repository, or the bare name of a package (`node:fs`, `@zhiheng/primitives`). */
  readonly target: string
  readonly line: number
}

/** Folders that hold programs; documents and data are none of the checker's business. */
const sources = [
  'packages/*/src/**',
  'apps/*/src/**',
  'apps/server/migrations/**',
  'tools/**',
  'benchmarks/**',
  'e2e/**',
]

/** Every program file under the root. */
export function listFiles(root: string): string[] {
  const found = globSync(
    sources.map((folder) => `${folder}/*.{ts,tsx,mjs}`),
    { cwd: root },
  )
  return found.filter((file) => !/(^|\/)(node_modules|dist|canaries)\//.test(file)).toSorted()
}

/** The imports of one file, read by a real parser, so that comments, strings and types cannot mislead. */
export function scanFile(root: string, file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest)),
  ].filter((request) => request !== null)
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    start,
    value: text.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
  }))
  return [...named, ...dynamic].map(({ value, start }) => ({
    from: file,
    specifier: value,
    target: resolveTarget(file, value),
    line: text.slice(0, start).split('\n').length,
  }))
}

function resolveTarget(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier))
  const [area, name] = specifier.split('/')
  if (area === '#modules') return `apps/server/src/modules/${name}/index.ts`
  if (area?.startsWith('#')) return `apps/server/src/${area.slice(1)}/${name}.ts`
  return area?.startsWith('@') ? `${area}/${name}` : specifier
}
