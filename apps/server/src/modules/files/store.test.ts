import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStore } from './store.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zhiheng-store-'))
})
afterEach(() => rm(dir, { recursive: true }))

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** Every file that lies in the store under a digest. */
async function stored() {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('incoming'))
}

describe('the store', () => {
  it('keeps bytes under their digest and gives them back', async () => {
    const store = createStore(dir)
    const bytes = Buffer.from('质量')
    const sha256 = await store.put(bytes)
    expect(sha256).toBe(digest(bytes))
    expect(await (await store.get(sha256, 'text/plain')).text()).toBe('质量')
    expect(await readdir(join(dir, 'incoming'))).toEqual([])
  })

  it('keeps the same bytes once, also when they come at one moment', async () => {
    const store = createStore(dir)
    await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.from('same'))))
    expect(await stored()).toHaveLength(1)
  })

  it('writes anew over what a broken disk has cut short', async () => {
    const store = createStore(dir)
    const sha256 = await store.put(Buffer.from('whole'))
    await writeFile(join(dir, sha256.slice(0, 2), sha256), 'wh')
    await store.put(Buffer.from('whole'))
    expect(await (await store.get(sha256, 'text/plain')).text()).toBe('whole')
  })

  it('says that the disk has lost a file', async () => {
    await expect(createStore(dir).get('ab'.repeat(32), 'text/plain')).rejects.toThrow(/has lost abab/)
  })

  it('sweeps away what is old and unfinished, and only that', async () => {
    const store = createStore(dir)
    const kept = await store.put(Buffer.from('kept'))
    const [old, fresh] = [join(dir, 'incoming', 'old'), join(dir, 'incoming', 'fresh')]
    await writeFile(old, 'half')
    await writeFile(fresh, 'half')
    const yesterday = Date.now() / 1000 - 86_400
    await utimes(old, yesterday, yesterday)
    expect(await store.sweep()).toBe(1)
    expect(await readdir(join(dir, 'incoming'))).toEqual(['fresh'])
    expect(await (await store.get(kept, 'text/plain')).text()).toBe('kept')
  })

  it('never shows half a file, however hard the process is killed', async () => {
    const program = `
      import { createStore } from ${JSON.stringify(join(import.meta.dirname, 'store.ts'))}
      const store = createStore(${JSON.stringify(dir)})
      for (let n = 0; ; n += 1) {
        await store.put(Buffer.alloc(2_000_000 + n, n % 251))
        process.send('stored')
      }`
    for (let round = 0; round < 5; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      await once(child, 'message')
      // Not at a round moment: somewhere within a write.
      await new Promise((resolve) => setTimeout(resolve, 3 + round * 7))
      child.kill('SIGKILL')
      await once(child, 'exit')
      for (const { parentPath, name } of await stored()) {
        expect(digest(await readFile(join(parentPath, name)))).toBe(name)
      }
    }
    expect((await stored()).length).toBeGreaterThan(0)
  })
})
