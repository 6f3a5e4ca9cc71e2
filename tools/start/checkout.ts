import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { explainFileError } from '../database/explain.ts'
import { hasDatabase, removeDatabase } from '../database/index.ts'
import { Problem } from '../problem.ts'
import { noteOnLock, releaseLock, takeLock } from '../process-lock.ts'
import { root } from '../testing/child.ts'

/** Everything that a demonstration keeps lies here; tests and benchmarks name a folder of their own. */
export const dataDir = resolve(process.env.ZHIHENG_DATA_DIR ?? join(root, '.data'))
export const databaseDir = join(dataDir, 'database')
export const filesDir = join(dataDir, 'files')
export const startLock = join(dataDir, 'start.lock')

const stopping = 'stopping'

/**
 * Only one start at a time works in a checkout; the lock goes with the process. One that is just putting things
 * away is waited for.
 *
 * @throws {Problem} naming the process and the address of the one that runs
 */
export async function occupyCheckout(): Promise<() => void> {
  try {
    for (const until = Date.now() + 15_000; ; ) {
      const holder = takeLock(startLock, '')
      if (!holder) return () => releaseLock(startLock)
      if (holder.note !== stopping || Date.now() > until) throw alreadyRunning(holder.pid, holder.note)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } catch (error) {
    throw error instanceof Problem ? error : explainFileError(error, dataDir)
  }
}

/** Lets a start that comes right after know that it need only wait. */
export function announceStopping(): void {
  noteOnLock(startLock, stopping)
}

function alreadyRunning(pid: number, address: string): Problem {
  return new Problem(
    {
      happened: `质衡已经在这个文件夹里运行（进程 ${pid}${address ? `，${address}` : ''}）。`,
      todo: `直接打开它，或先停掉：kill ${pid}。要同时运行两个，请另外克隆一份。`,
    },
    {
      happened: `Zhiheng is already running in this folder (process ${pid}${address ? `, ${address}` : ''}).`,
      todo: `Open that one, or stop it first: kill ${pid}. To run two, make a second clone.`,
    },
  )
}

/** Removes the demonstration's database and files. */
export async function removeData(): Promise<void> {
  await removeDatabase(databaseDir)
  try {
    rmSync(filesDir, { recursive: true, force: true })
  } catch (error) {
    throw explainFileError(error, filesDir)
  }
}

/**
 * A first start that is cut off leaves half of an invented year behind. Nobody has worked in it, so the next start
 * makes it anew.
 *
 * @returns what to call when the data are complete
 */
export async function beginData(log: (line: string) => void): Promise<() => void> {
  const mark = join(dataDir, 'unfinished')
  if (existsSync(mark)) {
    log('上次首次启动被打断，重建数据 The first start was cut off; its data are made anew')
    await removeData()
  }
  if (!hasDatabase(databaseDir)) writeFileSync(mark, '')
  return () => rmSync(mark, { force: true })
}

/** The secret that signs session cookies: drawn once, so that people stay signed in over a restart. */
export function sessionSecret(): string {
  const file = join(dataDir, 'session-secret')
  try {
    mkdirSync(dataDir, { recursive: true })
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
}
