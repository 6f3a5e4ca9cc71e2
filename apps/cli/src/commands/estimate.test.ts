import { expect, test } from 'vitest'
import { record } from '../testing/recorded-terminal.ts'

const sample = [
  '层,单位,权数,结论,费用',
  '甲,1,10,合格,3',
  '甲,2,10,合格,5',
  '甲,3,12,不合格,4',
  '乙,1,20,合格,8',
  '乙,2,20,不合格,9',
  '乙,3,25,合格,7',
].join('\n')
const ask = (...words: string[]) =>
  record(['estimate', '-', '--strata', '层', '--clusters', '单位', '--weights', '权数', ...words], {
    input: Buffer.from(sample),
  })

test('a share with its interval, by domain', async () => {
  const { exit, text } = await ask('--share', '结论=合格', '--by', '层', '--format', 'json')
  expect(exit).toBe(0)
  const [first] = JSON.parse(text)
  expect(first).toMatchObject({ labels: ['乙'], rows: 3, df: 2 })
  expect(first.estimate).toBeCloseTo(45 / 65, 12)
  expect(first.interval.lower).toBeGreaterThan(0)
})

test('a total as a table', async () => {
  const { text } = await ask('--total', '费用')
  expect(text).toContain('估计值')
  expect(text).toContain('643')
})

test('a stratum with one unit is named and nothing is printed', async () => {
  const { exit, text, complaints } = await record(['estimate', '-', '--mean', 'y', '--strata', 's'], {
    input: Buffer.from('s,y\na,1\na,2\nb,3\n'),
  })
  expect([exit, text]).toEqual([1, ''])
  expect(complaints).toContain('the stratum has only one: "b"')
})

test('an unknown column lists those there are', async () => {
  const { exit, complaints } = await ask('--mean', 'weight')
  expect(exit).toBe(1)
  expect(complaints).toContain('层、单位、权数、结论、费用')
})
