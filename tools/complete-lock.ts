import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Completes package-lock.json after a dependency was added. npm leaves optional packages of other platforms out of
 * the lock file when it cannot see them at that moment (npm/cli#4828), and `npm ci` then refuses the file on every
 * machine. What is added names version and platform; npm skips it where the platform differs.
 *
 * `--check` only says whether something is missing.
 */

interface Entry {
  version?: string
  optional?: boolean
  dev?: boolean
  cpu?: string[]
  os?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const file = join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }

const missing = Object.entries(lock.packages).flatMap(([parent, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .map(([name, range]) => ({ parent, name, range, version: range.replace(/^[\^~]/, '') }))
    .filter(({ name, range, version }) => !isFound(parent, name, range === version ? version : undefined)),
)

for (const { parent, name, version } of missing) {
  const added: Entry = { version, ...platformOf(name), optional: true }
  if (lock.packages[parent]?.dev) added.dev = true
  lock.packages[placeFor(parent, name, version)] = added
}

if (process.argv.includes('--check')) {
  for (const { parent, name } of missing)
    console.error(`package-lock.json: ${name}, an optional dependency of ${parent}, is missing`)
  process.exitCode = missing.length > 0 ? 1 : 0
} else if (missing.length > 0) {
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(sorted)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
console.log(`${missing.length} optional packages ${process.argv.includes('--check') ? 'missing' : 'added'}`)

/** Node's own way of looking: beside the parent, then folder by folder upwards. */
function isFound(parent: string, name: string, version: string | undefined): boolean {
  const steps = parent.split('/node_modules/')
  const folders = steps.map((_, index) => steps.slice(0, steps.length - index).join('/node_modules/'))
  const found = [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`].find(
    (path) => path in lock.packages,
  )
  return found !== undefined && (version === undefined || lock.packages[found]?.version === version)
}

/** At the top, unless another version of the same name is there. */
function placeFor(parent: string, name: string, version: string): string {
  const top = lock.packages[`node_modules/${name}`]
  return top === undefined || top.version === version
    ? `node_modules/${name}`
    : `${parent}/node_modules/${name}`
}

/** Such packages bear their platform in their name: `…-linux-x64-musl`. */
function platformOf(name: string): Pick<Entry, 'cpu' | 'os' | 'libc'> {
  const parts = name.split(/[-/]/)
  const os = parts.find((part) => /^(android|darwin|freebsd|linux|openharmony|win32)$/.test(part))
  const cpu = parts.find((part) => /^(arm|arm64|ia32|ppc64|riscv64|s390x|x64)$/.test(part))
  if (!os || !cpu) throw new Error(`${name} does not say its platform: add it to package-lock.json by hand`)
  const libc = /musl/.test(name) ? { libc: ['musl'] } : /-gnu/.test(name) ? { libc: ['glibc'] } : {}
  return { cpu: [cpu], os: [os], ...libc }
}
