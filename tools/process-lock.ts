import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who holds a lock: a process and the moment it began, because process numbers are used again. */
export interface Holder {
  readonly pid: number
  readonly began: string
  readonly note: string
}

/**
 * Takes a lock that dies with its holder: a file naming a process. A file whose process is gone is stale
 * and is taken over.
 *
 * @returns the holder when somebody else has it, else `undefined`
 * @throws the file system's error when the file cannot be written
 */
export function takeLock(file: string, note: string): Holder | undefined {
  mkdirSync(dirname(file), { recursive: true })
  const mine: Holder = { pid: process.pid, began: beginningOf(process.pid), note }
  for (;;) {
    if (appears(file, mine)) return undefined
    const holder = readHolder(file)
    if (holder && isRunning(holder)) return holder
    dropStale(file)
  }
}

/** Makes the file in one step with its whole content, so that nobody ever reads half of it. */
function appears(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Two processes may find the same stale file: what one of them moves away is looked at again before it goes. */
function dropStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    const moved = readHolder(aside)
    if (moved && isRunning(moved)) linkSync(aside, file)
  } catch {
    // Somebody else was quicker; the next turn of the loop sees what they left.
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Replaces the note of a lock, if this process holds it. */
export function noteOnLock(file: string, note: string): void {
  if (readHolder(file)?.pid === process.pid)
    writeFileSync(file, JSON.stringify({ pid: process.pid, began: beginningOf(process.pid), note }))
}

export function releaseLock(file: string): void {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** Waits for the lock, at most the given time; the body runs while it is held. */
export async function withLock<T>(file: string, milliseconds: number, body: () => Promise<T>): Promise<T> {
  const until = Date.now() + milliseconds
  for (let holder = takeLock(file, ''); holder; holder = takeLock(file, '')) {
    if (Date.now() > until) throw new Error(`${file} is held by process ${holder.pid}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  try {
    return await body()
  } finally {
    releaseLock(file)
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    // Written halfway when its writer died, or removed just now.
    return undefined
  }
}

function isRunning({ pid, began }: Holder): boolean {
  return began !== '' && beginningOf(pid) === began
}

/** The moment a process began in whatever form the system tells it; empty when there is no such process. */
function beginningOf(pid: number): string {
  const status = `/proc/${pid}/stat`
  if (existsSync('/proc/self/stat')) {
    if (!existsSync(status)) return ''
    // The second field is a name in brackets and may hold anything; the start time is the 22nd field.
    return readFileSync(status, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
