import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { noteOnLock, releaseLock, takeLock, withLock } from './process-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
const lockNamed = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

it('is held once and names its holder', () => {
  const file = lockNamed('once')
  expect(takeLock(file, 'first')).toBeUndefined()
  noteOnLock(file, 'http://127.0.0.1:1')
  expect(takeLock(file, 'second')).toMatchObject({ pid: process.pid, note: 'http://127.0.0.1:1' })
  releaseLock(file)
  expect(takeLock(file, 'third')).toBeUndefined()
  releaseLock(file)
})

it('is taken over from a process that is gone', () => {
  const file = lockNamed('gone')
  const program = `import { takeLock } from './tools/process-lock.ts'; takeLock(${JSON.stringify(file)}, '')`
  const { status } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program])
  expect(status).toBe(0)
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBeGreaterThan(0)
  expect(takeLock(file, '')).toBeUndefined()
})

it('is taken over when its number now belongs to another process, and when it is unreadable', () => {
  for (const content of [JSON.stringify({ pid: process.ppid, began: '1', note: '' }), '{"pid":']) {
    const file = lockNamed('reused')
    writeFileSync(file, content)
    expect(takeLock(file, '')).toBeUndefined()
    releaseLock(file)
  }
})

it('lets one body run at a time across processes', async () => {
  const file = lockNamed('turns')
  const log = lockNamed('log')
  writeFileSync(log, '')
  const program = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from './tools/process-lock.ts'
    for (let turn = 0; turn < 5; turn += 1) await withLock(${JSON.stringify(file)}, 20000, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ')
      await new Promise((resolve) => setTimeout(resolve, 5))
      appendFileSync(${JSON.stringify(log)}, 'out ')
    })`
  const { spawn } = await import('node:child_process')
  const runs = [1, 2, 3].map(() => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program])
    return new Promise((resolve) => child.on('exit', resolve))
  })
  expect(await Promise.all(runs)).toEqual([0, 0, 0])
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(15))
  await withLock(file, 100, async () => undefined)
})
