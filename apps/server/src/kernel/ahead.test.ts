import { expect, it } from 'vitest'
import { ahead } from './ahead.ts'

async function* numbers(log: string[], failAt?: number): AsyncGenerator<number> {
  try {
    for (let each = 1; each <= 4; each += 1) {
      if (each === failAt) throw new Error('worn out')
      log.push(`made ${each}`)
      yield each
    }
  } finally {
    log.push('closed')
  }
}

async function take(source: AsyncIterable<number>, log: string[], most = 9) {
  const taken: number[] = []
  for await (const each of source) {
    // Whoever deals with one lets others work meanwhile.
    await new Promise((done) => setImmediate(done))
    log.push(`done ${each}`)
    taken.push(each)
    if (taken.length === most) break
  }
  return taken
}

it('gives all in order, each made while the one before is dealt with', async () => {
  const log: string[] = []
  expect(await take(ahead(numbers(log)), log)).toEqual([1, 2, 3, 4])
  expect(log.slice(0, 4)).toEqual(['made 1', 'made 2', 'done 1', 'made 3'])
})

it('closes what it reads when nobody wants more', async () => {
  const log: string[] = []
  expect(await take(ahead(numbers(log)), log, 2)).toEqual([1, 2])
  expect(log.at(-1)).toBe('closed')
  expect(log).not.toContain('made 4')
})

it('fails when the turn of what failed comes, not before', async () => {
  const log: string[] = []
  await expect(take(ahead(numbers(log, 3)), log)).rejects.toThrow('worn out')
  expect(log.filter((line) => line.startsWith('done'))).toEqual(['done 1', 'done 2'])
})
