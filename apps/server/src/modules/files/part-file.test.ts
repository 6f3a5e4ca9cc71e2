import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partFile } from './part-file.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zhiheng-part-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const line of lines) found.push(line)
  return found
}

describe('a part file', () => {
  it('goes on after what was kept, whatever a crash has left behind it', async () => {
    const part = partFile(join(dir, 'incoming', 'part-1'))
    expect(await part.size()).toBe(0)
    const kept = await part.append(0, Buffer.from('["一"]\n["二\u2028"]\n'))
    await part.append(kept, Buffer.from('["half a li'))
    const end = await part.append(kept, Buffer.from('["三"]\n'))
    expect(await part.size()).toBe(end)
    expect((await all(part.lines(0, end))).map((line) => JSON.parse(line))).toEqual([
      ['一'],
      ['二\u2028'],
      ['三'],
    ])
    expect(await all(part.lines(kept, end))).toEqual(['["三"]'])
    expect(await all(part.lines(end, end))).toEqual([])
  })

  it('begins anew at byte 0, and is gone once it is removed', async () => {
    const part = partFile(join(dir, 'part-2'))
    await part.append(0, Buffer.from('a\nb\n'))
    const end = await part.append(0, Buffer.from('c\n'))
    expect(await all(part.lines(0, end))).toEqual(['c'])
    await part.remove()
    expect(await part.size()).toBe(0)
  })
})
