import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mostDirectives, readDirectives } from './directives.ts'
import { PlanReadError } from './plan-read-error.ts'

const minutes = `会议听取了市质监局关于电梯安全的汇报。会议认为，形势总体平稳。
会议要求，由市质监局牵头，会同市卫生局，于9月底前完成医院电梯排查。市商务局要抓紧制定办法；2013年11月15日前报市政府。
散会。`

it('sets out the sentences that ask for something, each with its place in the source and its day', () => {
  const found = readDirectives(minutes, '2013-09-12')
  expect(found.map(({ text, dueOn, assumedYear }) => [text, dueOn, assumedYear])).toEqual([
    ['会议要求，由市质监局牵头，会同市卫生局，于9月底前完成医院电梯排查。', '2013-09-30', true],
    ['市商务局要抓紧制定办法；', null, false],
    ['2013年11月15日前报市政府。', '2013-11-15', false],
  ])
  for (const { text, span } of found) expect(minutes.slice(span.start, span.end)).toBe(text)
})

it.each([
  ['请市卫生局、质监局研究，年底前报我。', '2013-12-31', true],
  ['务必在2014年春节前落实到位。', null, false],
  ['每年6月底前报告一次，请认真落实。', null, false],
])('%s', (text, dueOn, assumed) => {
  expect(readDirectives(text, '2013-09-12')).toMatchObject([{ dueOn, assumedYear: assumed, orders: true }])
})

it('takes the first of several days and says that there are more', () => {
  const [found] = readDirectives('请于2013年10月底前启动，2013年12月底前完成。', '2013-09-12')
  expect(found).toMatchObject({ dueOn: '2013-10-31', severalDeadlines: true })
})

it('refuses what is no text, and gives nothing where nothing is asked', () => {
  expect(() => readDirectives('  \n', '2013-09-12')).toThrow(PlanReadError)
  expect(() => readDirectives('\u0000\u0001\u0002\u0003\u0004\u0005', '2013-09-12')).toThrow(PlanReadError)
  expect(() => readDirectives('长'.repeat(20), '2013-09-12', 10)).toThrow(PlanReadError)
  expect(readDirectives('会议听取了汇报。', '2013-09-12')).toEqual([])
  expect(readDirectives('请落实。'.repeat(600), '2013-09-12')).toHaveLength(mostDirectives)
})

it('points into the source whatever the text is', () => {
  const word = fc.constantFrom(
    '请',
    '市质监局',
    '９月底前',
    '。',
    '；',
    '\n',
    '　',
    '（一）',
    '完成',
    '2013年',
    'ab',
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
      const source = `${words.join('')}要`
      for (const { span } of readDirectives(source, '2013-09-12')) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeLessThanOrEqual(source.length)
        expect(span.end).toBeGreaterThan(span.start)
      }
    }),
  )
})
