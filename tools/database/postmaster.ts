import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL writes about itself into its data folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

export const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

/** Reads postmaster.pid; it stays behind when the server was killed, so the process need not exist. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = pidFile(cluster)
  if (!existsSync(file)) return undefined
  // Lines: 1 process, 4 port, 8 state; a server that is just starting has written only some of them.
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' } : undefined
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** Ends a server: open work is rolled back first; one that does not end in time is ended hard, which is safe too. */
export async function endPostmaster(cluster: string, pid: number, milliseconds = 8_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!signalTo(pid, signal)) return
    for (const until = Date.now() + milliseconds; Date.now() < until; ) {
      // Its own last act is to remove the file; the process may stay listed until its parent looks at it.
      if (!isAlive(pid) || readPostmaster(cluster)?.pid !== pid) return
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
