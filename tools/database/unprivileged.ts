import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../problem.ts'

/** The user that the PostgreSQL processes run as when the caller is root, whom PostgreSQL refuses. */
export interface UnixUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** `undefined` when the caller is an ordinary user and PostgreSQL may simply run as the caller. */
export function findUnprivilegedUser(): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseUser)
  // An arbitrary number would do for the kernel, but initdb looks its own user up by number.
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const user = users.find((candidate) => candidate.name === name && candidate.uid > 0)
    if (user) return user
  }
  throw new Problem(
    {
      happened: 'PostgreSQL 不能以 root 身份运行，这台机器上也没有 postgres 或 nobody 用户。',
      todo: '请换一个普通用户运行，或先执行 useradd --system postgres。',
    },
    {
      happened: 'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody user.',
      todo: 'Run the command as an ordinary user, or first run: useradd --system postgres',
    },
  )
}

function parseUser(line: string): UnixUser {
  const [name = '', , uid = '', gid = ''] = line.split(':')
  return { name, uid: Number(uid), gid: Number(gid) }
}

/** Whether the user may pass through the folder and every folder above it. */
export function canReach(path: string, user: UnixUser): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
