import { expect, test } from 'vitest'
import { record } from '../testing/recorded-terminal.ts'

test('a lot of 1,200 at AQL 1.0: 80 units, 2 accepted, with the edition', async () => {
  const { exit, text } = await record(['sample', 'plan', '--lot', '1200', '--aql', '1.0'])
  expect(exit).toBe(0)
  expect(text).toContain('样本量 n: 80')
  expect(text).toContain('接收数 Ac: 2')
  expect(text).toContain('GB/T 2828.1-2012')
})

test('json for machines', async () => {
  const { text } = await record(['sample', 'plan', '--lot', '30', '--aql', '0.65', '--format', 'json'])
  expect(JSON.parse(text)).toMatchObject({
    planLetter: 'F',
    inspectAll: false,
    plan: { sizes: [20], accept: [0] },
  })
})

test('what the standard does not list is refused with the list', async () => {
  const { exit, complaints } = await record(['sample', 'plan', '--lot', '1200', '--aql', '3'])
  expect(exit).toBe(1)
  expect(complaints).toContain('an AQL of the standard')
  expect((await record(['sample', 'plan', '--lot', '1200'])).exit).toBe(2)
})
