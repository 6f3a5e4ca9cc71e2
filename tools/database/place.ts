import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { explainFileError } from './explain.ts'
import { canReach, type UnixUser } from './unprivileged.ts'

/**
 * The folder that really holds the data: the wanted one, or, when root works in a checkout that the
 * unprivileged user cannot reach (a clone in root's home), a folder outside, always the same for that checkout.
 */
export function placeFor(dataDir: string, user: UnixUser | undefined): string {
  const wanted = makeFolder(resolve(dataDir))
  if (user === undefined || (canReach(wanted, user) && canGiveAway(wanted, user))) return wanted
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  return makeFolder(join(reachableBase(user), digest))
}

/** A folder outside the checkout that the user can reach: /var/lib where it can be made, else a temporary one. */
export function reachableBase(user: UnixUser): string {
  const candidates = ['/var/lib/zhiheng', join(tmpdir(), 'zhiheng'), '/var/tmp/zhiheng']
  const base = candidates.find((folder) => isOurs(folder) && canReach(folder, user))
  if (base === undefined) throw explainFileError({ code: 'EACCES' }, candidates.join(', '))
  return base
}

/** Another user could have made the folder first in a place that everybody may write to: then it is not used. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    const { uid } = lstatSync(folder)
    return lstatSync(folder).isDirectory() && uid === process.getuid?.()
  } catch {
    return false
  }
}

/** Some mounted file systems do not let even root change owners. Other faults are met, and told, later. */
function canGiveAway(folder: string, user: UnixUser): boolean {
  const probe = join(folder, `.owner-${process.pid}`)
  try {
    mkdirSync(probe)
    chownSync(probe, user.uid, user.gid)
    return true
  } catch (error) {
    return (error as { syscall?: string }).syscall !== 'chown'
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    return folder
  } catch (error) {
    throw explainFileError(error, folder)
  }
}
