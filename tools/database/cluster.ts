import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { explainFileError, explainServerFailure } from './explain.ts'
import type { UnixUser } from './unprivileged.ts'

export const superuser = 'zhiheng'

export const clusterIn = (place: string) => join(place, 'cluster')
const passwordFile = (place: string) => join(place, 'password')

/** The password that was drawn when the data was made; only the owner of the checkout can read it. */
export function readPassword(place: string): string {
  return readFileSync(passwordFile(place), 'utf8').trim()
}

export function hasCluster(place: string): boolean {
  return existsSync(join(clusterIn(place), 'PG_VERSION')) && existsSync(passwordFile(place))
}

/**
 * Makes an empty database cluster. It is built under another name and renamed at the end, so that a crash
 * halfway leaves nothing that looks finished.
 */
export function makeCluster(place: string, binaries: Binaries, user: UnixUser | undefined): void {
  const unfinished = join(place, 'cluster.new')
  const handover = join(place, 'password.new')
  try {
    for (const path of [unfinished, clusterIn(place)]) rmSync(path, { recursive: true, force: true })
    mkdirSync(unfinished, { mode: 0o700 })
    const password = randomBytes(24).toString('base64url')
    writeFileSync(passwordFile(place), password, { mode: 0o600 })
    writeFileSync(handover, password, { mode: 0o600 })
    for (const path of user ? [unfinished, handover] : []) chownSync(path, user?.uid ?? 0, user?.gid ?? 0)
    runInitdb(binaries.initdb, unfinished, handover, user)
    renameSync(unfinished, clusterIn(place))
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw (error as { code?: string }).code ? explainFileError(error, place) : error
  } finally {
    rmSync(handover, { force: true })
  }
}

function runInitdb(initdb: string, folder: string, pwfile: string, user: UnixUser | undefined): void {
  const args = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    // A drawn password of 192 bits needs no slow hashing, and connections open faster without it.
    '--set=scram_iterations=64',
    '--encoding=UTF8',
    // Ordering comes from PostgreSQL itself and is the same on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // pg_trgm asks the C library what a letter is: with plain C it would drop every Chinese character.
    `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`,
    '--no-instructions',
    '--no-sync',
  ]
  const ids = user ? { uid: user.uid, gid: user.gid } : {}
  const { status, stdout, stderr, error } = spawnSync(initdb, args, {
    ...ids,
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  })
  if (error) throw error
  if (status !== 0) throw explainServerFailure(`${stdout}\n${stderr}`, folder)
}
