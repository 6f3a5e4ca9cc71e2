import { expect, test } from 'vitest'
import { detectScheme } from './detect.ts'
import { findScheme, schemes } from './schemes.ts'

const problem = (scheme: string, text: string) => {
  const result = findScheme(scheme)?.parse(text)
  if (!result || result.ok) throw new Error(`${text} was accepted`)
  return result.problem
}

test.each([
  ['uscc', '9144O5OOPDYOOOO1XD', '91440500PDY00001XD', 'letters O for zeros'],
  ['uscc', '91440500PDY0000lXD', '91440500PDY00001XD', 'a small l for 1'],
  ['uscc', '91440500PYD00001XD', '91440500PDY00001XD', 'swapped inside the organisation code'],
  ['uscc', '9144050PDY00001XD', '91440500PDY00001XD', 'a zero too few'],
  ['uscc', '914405000PDY00001XD', '91440500PDY00001XD', 'a zero too many'],
  ['uscc', '440500PDY00001X', '91440500PDY00001XD', 'tax number of 15'],
  ['uscc', '91440500PDY00001XE', '91440500PDY00001XD', 'wrong check character'],
  ['organisation-code', '6OOO3734-1', '600037341', 'letters O'],
  ['gtin', '69O1234567892', '6901234567892', 'letter O'],
  ['food-licence', '12444051500014', 'SC12444051500014', 'mark left out'],
  ['food-licence', 'SC1Z444051500014', 'SC12444051500014', 'Z for 2'],
  ['production-licence', 'QS16-204-00001', 'XK1620400001', 'mark of food'],
  ['production-licence', '(粤)XK16-2O4-00001', '(粤)XK1620400001', 'letter O after a province'],
  ['production-licence', '粤XK16-204-00001', '(粤)XK1620400001', 'brackets left out'],
  ['industry', '2451', 'C2451', 'letter left out'],
  ['standard', 'GB 6675-2003《国家玩具安全技术规范》', 'GB 6675-2003', 'with its name'],
  ['standard', 'GBT19580-2012', 'GB/T 19580-2012', 'stroke left out'],
  ['standard', 'GB/T 1958O:2012', 'GB/T 19580-2012', 'letter O and colon'],
])('%s %s: probably %s (%s)', (scheme, text, likely) => {
  expect(problem(scheme, text).likely ?? '').toBe(likely)
})

test('the place is that of the character as typed, blanks and hyphens included', () => {
  expect(problem('uscc', ' 9144-05OO PDY00001XD').place).toBe(8)
  expect(problem('organisation-code', 'D214 3569-0').place).toBe(10)
})

test.each(schemes.map((scheme) => [scheme.code, scheme] as const))(
  '%s: a flood of text is refused at once',
  (_, scheme) => {
    for (const flood of [' ', '9', 'GB', '－'].map((unit) => unit.repeat(200_000)))
      expect(scheme.parse(flood)).toMatchObject({ ok: false, problem: { code: 'length' } })
  },
)

test('an identity number is named as such and not suggested as anything', () => {
  const found = problem('uscc', '44050119800101001X'.replace(/X$/, '0'))
  const message = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X']
    .map((check) => problem('uscc', `44050119800101001${check}`))
    .filter(({ code }) => code === 'other-code')
  expect(found.likely === undefined || found.code !== 'other-code').toBe(true)
  expect(message).toHaveLength(1)
  expect(message[0]?.message.zh).toContain('公民身份号码')
})

test.each([
  ['91440500PDY00001XD', 'uscc'],
  ['PDY00001-X', 'organisation-code'],
  ['6901234567892', 'gtin'],
  ['SC11344051500589', 'food-licence'],
  ['QS440501010001', 'food-licence-qs'],
  ['XK16-204-00001', 'production-licence'],
  ['梯11粤D00001(17)', 'use-registration'],
  ['GB/T 19580-2012', 'standard'],
  ['440515', 'area'],
  ['950300', 'hs'],
  ['C24', 'industry'],
  ['21603101012006010101', 'equipment-registration'],
])('%s is taken for %s first', (text, scheme) => {
  expect(detectScheme(text)[0]?.scheme.code).toBe(scheme)
})

test('a Chinese barcode with a slip is not taken for a commodity code of thirteen digits', () => {
  expect(detectScheme('6901234567890').map(({ scheme }) => scheme.code)).toEqual(['gtin', 'hs'])
})

test('a code one slip away is still found, with what was meant', () => {
  const [first] = detectScheme('9144O500PDY00001XD')
  expect(first).toMatchObject({
    scheme: { code: 'uscc' },
    result: { ok: false, problem: { likely: '91440500PDY00001XD' } },
  })
  expect(detectScheme('幸福街')).toEqual([])
})
