import { describe, expect, test } from 'vitest'
import { unifiedChecks } from './schemes/unified-code.ts'
import { findScheme } from './schemes.ts'

const parse = (scheme: string, text: string) => {
  const found = findScheme(scheme)
  if (!found) throw new Error(`no scheme ${scheme}`)
  return found.parse(text)
}

const valid: Readonly<Record<string, readonly string[]>> = {
  'organisation-code': ['D2143569-X', 'PDY00001-X', 'PDY00042-3', 'PDY12345-8', '60003734-1'],
  uscc: [
    '91440500PDY00001XD',
    '91440507PDY000423R',
    '91440515PDY00001X5',
    '91440515PDY123458N',
    '52440500PDY00001XE',
    '12440500PDY00001XJ',
    '92440515PDY00001X2',
    '91350100M000100Y43',
    '91440500MA4WEUU96H',
    '91440300MA5H8REU3K',
    '91310000MA1FW1BXX2',
    '91310000MA1K32MN7F',
    '91440300MA5DLQQW0F',
    '914405150766953478',
  ],
  gtin: [
    '6901234567892',
    '6924405150013',
    '06901234567892',
    '16901234567899',
    '036000291452',
    '69012341',
    '96385074',
  ],
  'production-licence': ['XK16-204-00001', 'XK1620400001', '(粤)XK16-204-00001', '（粤）ＸＫ16－204－00001'],
  'food-licence': ['SC12444051500014', 'SC10144051100012', 'SC20144050700079', 'SC11344051500589'],
  'food-licence-qs': ['QS440501010001', 'QS4405 0101 0001'],
  'ccc-certificate': ['2016010901123456', '2013012202000001'],
  'equipment-registration': ['21603101012006010101', '31104405152013020007'],
  'equipment-device': ['311010890201500098', '31101089020150098'],
  'use-registration': ['梯11粤D00001(17)', '梯11粤D00001（17）'],
  'cma-certificate': ['131911110001', '151905110002'],
  hs: ['950300', '9503.00.60', '9503006000', '9503006000101'],
  area: ['440500', '440511', '440515', '990000'],
  industry: ['C', 'C24', 'C245', 'C2451', 'n79', 'O79'],
  standard: [
    'GB 6675.1-2014',
    'GB/T 19580-2012',
    'GB/Z 19579-2012',
    'QB/T 1234-2010',
    'FZ/T 73020-2012',
    'WS 375.6-2012',
    'DB44/T 123-2013',
    'DB4405/T 1-2019',
    'T/XXX 001-2020',
    'Q/ABC 001-2013',
    'GB/T19580—2012',
    'JJG 443-2006',
    'GB 11714-1997',
  ],
}

/** Scheme, text, code of the problem, and what the message must say. */
const invalid: readonly (readonly [string, string, string, string])[] = [
  ['organisation-code', 'PDY00001-8', 'check', '应为 X'],
  ['organisation-code', 'D2143569-0', 'check', '应为 X'],
  ['organisation-code', 'D214356-X', 'length', '现为 8 位'],
  ['uscc', '91350100M000100Y4Z', 'character', '第 18 位是“Z”'],
  ['uscc', '91440500PDY00001XE', 'check', '应为 D'],
  ['uscc', '91440500PDY000018C', 'inner-check', '应为 X，现为 8'],
  ['uscc', '91440507PDY0004289', 'inner-check', '应为 3，现为 8'],
  ['gtin', '6901234567890', 'check', '应为 2'],
  ['gtin', '16901234567892', 'check', '应为 9'],
  ['gtin', '690123456789', 'check', '校验位应为'],
  ['production-licence', 'XK16-20-00001', 'shape', 'XK 加 10 位'],
  ['production-licence', 'XK16-204-0001', 'shape', 'XK 加 10 位'],
  ['production-licence', 'QS16-204-00001', 'other-code', 'XK 加 10 位'],
  ['food-licence', 'SC12444051500015', 'check', '应为 4'],
  ['food-licence', 'SC32444051500014', 'value', '只能是 1（食品）或 2'],
  ['food-licence', 'SC1244405150001', 'length', '现为 15 位'],
  ['ccc-certificate', '201601090112345', 'length', '现为 15 位'],
  ['ccc-certificate', '20160109011234567', 'length', '现为 17 位'],
  ['ccc-certificate', 'ABCD010901123456', 'character', '只能是数字'],
  ['equipment-registration', '31104405152013130007', 'value', '月份“13”'],
  ['equipment-registration', '3110440515201302007', 'length', '现为 19 位'],
  ['cma-certificate', '13191111001', 'length', '现为 11 位'],
  ['area', '440015', 'value', '没有地级|有县级'],
  ['industry', 'D24', 'value', '属于门类 C'],
  ['standard', 'GB/T 19580', 'shape', '缺少年份'],
  ['use-registration', '梯11某D00001(17)', 'value', '不是省'],
  ['hs', '770000', 'value', '没有第 77 章'],
]

describe.each(Object.entries(valid))('%s accepts', (scheme, texts) => {
  test.each(texts)('%s', (text) => {
    const result = parse(scheme, text)
    expect(result).toMatchObject({ ok: true })
    if (result.ok) expect(findScheme(scheme)?.accepts(result.value)).toBe(true)
  })
})

describe('refused with the reason', () => {
  test.each(invalid)('%s %s: %s', (scheme, text, code, words) => {
    const result = parse(scheme, text)
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.problem.code).toBe(code)
    expect(result.problem.message.zh).toMatch(new RegExp(words))
  })

  test.each(Object.keys(valid))('%s: nothing typed', (scheme) => {
    expect(parse(scheme, ' 　')).toMatchObject({ ok: false, problem: { code: 'empty' } })
  })
})

test('the two checks of a unified code are told apart', () => {
  expect(unifiedChecks('91440500PDY000018C')).toEqual({ outer: true, inner: false })
  expect(unifiedChecks('91440507PDY0004289')).toEqual({ outer: true, inner: false })
  expect(unifiedChecks('91440500PDY00001XE')).toEqual({ outer: false, inner: true })
  expect(unifiedChecks('91440500MA4WEUU96H')).toEqual({ outer: true, inner: true })
})
