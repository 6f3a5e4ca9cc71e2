import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPayload, coercePayload, examplePayload } from './check.ts'
import type { FactType, Field, Payload } from './fact-type.ts'
import {
  choice,
  choices,
  code,
  day,
  decimal,
  integer,
  money,
  optional,
  text,
  words,
  yesNo,
} from './fields.ts'
import { factTypes } from './registry.ts'

const label = words('字段', 'Field')
const type: FactType = {
  code: 'trial',
  version: 1,
  label: words('试验', 'Trial'),
  group: 'sampling',
  subjectKinds: ['enterprise'],
  area: 'product',
  suppliers: 'any',
  visibility: 'government',
  displayMonths: null,
  legalBasis: 'none',
  validity: 'none',
  fields: [
    text('product', words('产品名称', 'Product'), '玩具', { maxLength: 10 }),
    integer('count', words('数量', 'Count'), '3', { required: false, unit: 'item', min: 0, max: 1000 }),
    decimal('value', words('实测值', 'Value'), '0.32', optional),
    money('fineAmount', words('罚款金额', 'Fine'), '12000', optional),
    day('decidedOn', words('决定日期', 'Decided on'), '2013-09-01', optional),
    yesNo('isServed', words('已送达', 'Served'), '是', optional),
    choice(
      'result',
      words('结论', 'Result'),
      choices(['good', '合格', 'good'], ['bad', '不合格', 'bad']),
      '合格',
      optional,
    ),
    code('creditCode', words('信用代码', 'Credit code'), '91440500PDY00001XD', {
      scheme: 'uscc',
      required: false,
    }),
  ],
}

const issues = (payload: unknown) => {
  const checked = checkPayload(type, payload)
  return checked.ok ? [] : checked.issues
}
const cells = (given: Record<string, string | null>) => coercePayload(type, { product: '玩具', ...given })

describe('payloads', () => {
  test('texts are trimmed, codes normalised, what is absent left out', () => {
    expect(
      checkPayload(type, {
        product: ' 玩具　',
        value: null,
        decidedOn: undefined,
        creditCode: '９1440500 pdy00001xd',
      }),
    ).toEqual({ ok: true, payload: { product: '玩具', creditCode: '91440500PDY00001XD' } })
  })

  test.each([
    [{}, 'product', 'missing'],
    [{ product: '　' }, 'product', 'missing'],
    [{ product: 5 }, 'product', 'kind'],
    [{ product: '一二三四五六七八九十一' }, 'product', 'length'],
    [{ product: 'a\u0000b' }, 'product', 'characters'],
    [{ product: 'a\ud800b' }, 'product', 'characters'],
    [{ product: 'x', count: 1.5 }, 'count', 'kind'],
    [{ product: 'x', count: '3' }, 'count', 'kind'],
    [{ product: 'x', count: -1 }, 'count', 'range'],
    [{ product: 'x', count: 1001 }, 'count', 'range'],
    [{ product: 'x', value: Number.NaN }, 'value', 'kind'],
    [{ product: 'x', value: 0.1 + 0.2 }, 'value', 'digits'],
    [{ product: 'x', fineAmount: 0.001 }, 'fineAmount', 'digits'],
    [{ product: 'x', fineAmount: -5 }, 'fineAmount', 'range'],
    [{ product: 'x', decidedOn: '2013-02-29' }, 'decidedOn', 'kind'],
    [{ product: 'x', decidedOn: '2013-9-1' }, 'decidedOn', 'kind'],
    [{ product: 'x', isServed: '是' }, 'isServed', 'kind'],
    [{ product: 'x', result: '合格' }, 'result', 'choice'],
    [{ product: 'x', creditCode: '91440500PDY00001XE' }, 'creditCode', 'code'],
    [{ product: 'x', extra: 1 }, 'extra', 'unknown'],
  ])('%j: %s %s', (payload, field, problem) => {
    expect(issues(payload)).toMatchObject([{ field, code: problem }])
  })

  test.each([null, 5, 'x', [], undefined])('%j is no payload', (payload) => {
    expect(issues(payload)).toMatchObject([{ field: '', code: 'payload' }])
  })

  test('every issue is told at once, each with reason and remedy in both languages', () => {
    const found = issues({ count: -1, creditCode: '91440500PYD00001XD', resutl: 'good' })
    expect(found.map(({ field }) => field)).toEqual(['product', 'count', 'creditCode', 'resutl'])
    for (const { message, remedy } of found)
      for (const told of [message, remedy]) expect(told?.zh && told.en).toBeTruthy()
    expect(found[2]).toMatchObject({ likely: '91440500PDY00001XD' })
    expect(found[3]).toMatchObject({ likely: 'result' })
  })

  test.each([
    ['fine_amount', 'fineAmount'],
    ['FineAmount', 'fineAmount'],
    ['罚款金额（元）', 'fineAmount'],
    ['罚款数额', 'fineAmount'],
    ['decidedOm', 'decidedOn'],
    ['Served', 'isServed'],
  ])('the unknown key %s is probably %s', (key, likely) => {
    expect(issues({ product: 'x', [key]: 1 })).toMatchObject([{ code: 'unknown', likely }])
  })

  test('a key like nothing gets the list of the fields', () => {
    expect(issues({ product: 'x', zzzzzzzzz: 1 })[0]?.remedy?.en).toContain('product, count')
    expect(issues(JSON.parse('{"product":"x","__proto__":{"count":1}}'))).toMatchObject([{ code: 'unknown' }])
  })
})

describe('cells of a table', () => {
  test.each([
    ['decidedOn', '2013-9-1', '2013-09-01'],
    ['decidedOn', '2013/9/1', '2013-09-01'],
    ['decidedOn', '2013.09.01', '2013-09-01'],
    ['decidedOn', '2013年9月1日', '2013-09-01'],
    ['decidedOn', '２０１３年９月１日', '2013-09-01'],
    ['decidedOn', '2013 年 9 月 1 日 ', '2013-09-01'],
    ['decidedOn', '20130901', '2013-09-01'],
    ['decidedOn', '2013-09-01 00:00:00', '2013-09-01'],
    ['decidedOn', '2013年9月1号', '2013-09-01'],
    ['decidedOn', '二〇一三年九月一日', '2013-09-01'],
    ['decidedOn', '二○一二年十二月三十一日', '2012-12-31'],
    ['decidedOn', '二零一二年十月二十日', '2012-10-20'],
    ['isServed', '无', false],
    ['decidedOn', '2012-2-29', '2012-02-29'],
    ['count', '１２', 12],
    ['count', '1,000', 1000],
    ['count', '12件', 12],
    ['count', '12.0', 12],
    ['value', ' 0.32 ', 0.32],
    ['value', '.5', 0.5],
    ['value', '-1.5E-3', -0.0015],
    ['fineAmount', '￥12,000.00', 12000],
    ['fineAmount', '12，000元', 12000],
    ['fineAmount', '1.1万元', 11000],
    ['fineAmount', '1.2万', 12000],
    ['isServed', '是', true],
    ['isServed', 'YES', true],
    ['isServed', 'true', true],
    ['isServed', '1', true],
    ['isServed', '√', true],
    ['isServed', '否', false],
    ['isServed', 'No', false],
    ['isServed', '０', false],
    ['result', '合格', 'good'],
    ['result', '不合格 ', 'bad'],
    ['result', 'Good', 'good'],
    ['result', 'bad', 'bad'],
    ['creditCode', ' 91440500-PDY00001-XD', '91440500PDY00001XD'],
    ['product', '积木　', '积木'],
  ])('%s "%s" is %j', (field, cell, value) => {
    const checked = cells({ [field]: cell })
    expect(checked).toMatchObject({ ok: true, payload: { [field]: value } })
  })

  test.each([
    ['decidedOn', '2013-2-30', 'kind'],
    ['decidedOn', '41518', 'kind'],
    ['decidedOn', '二〇一三年十三月一日', 'kind'],
    ['decidedOn', '二〇一三年十十月一日', 'kind'],
    ['decidedOn', '9/1/2013', 'kind'],
    ['decidedOn', '去年', 'kind'],
    ['count', '12,00', 'kind'],
    ['count', '约12', 'kind'],
    ['count', '-3', 'range'],
    ['value', '0x10', 'kind'],
    ['value', '1234567890.1234567', 'digits'],
    ['fineAmount', '12.345', 'digits'],
    ['isServed', '也许', 'kind'],
    ['result', '基本合格', 'choice'],
    ['creditCode', '91440500PDY00001X0', 'code'],
  ])('%s "%s" is refused: %s', (field, cell, problem) => {
    expect(cells({ [field]: cell })).toMatchObject({ ok: false, issues: [{ field, code: problem }] })
  })

  test('empty cells are absent; a required one is missed', () => {
    expect(cells({ count: '', value: ' ', result: '　', creditCode: '', decidedOn: null })).toEqual({
      ok: true,
      payload: { product: '玩具' },
    })
    expect(coercePayload(type, { product: ' ' })).toMatchObject({ ok: false, issues: [{ code: 'missing' }] })
  })

  test.each(['/', '—', '——', '-', '无', 'N/A'])('"%s" in a cell says that there is nothing', (cell) => {
    expect(cells({ count: cell, decidedOn: cell, fineAmount: cell })).toEqual({
      ok: true,
      payload: { product: '玩具' },
    })
    expect(coercePayload(type, { product: '／' })).toMatchObject({ ok: false, issues: [{ code: 'missing' }] })
  })

  test('a field whose code has an older form takes both', () => {
    const food = factTypes.find((each) => each.code === 'food-licence')
    if (!food) throw new Error('no food licence')
    for (const licenceNumber of ['QS440501010001', 'SC11344051500589'])
      expect(checkPayload(food, { ...examplePayload(food), licenceNumber }).ok).toBe(true)
    expect(checkPayload(food, { ...examplePayload(food), licenceNumber: 'SC11344051500588' }).ok).toBe(false)
  })
})

/** Payloads of a type, without codes beyond its example. */
function payloads(of: FactType): fc.Arbitrary<Payload> {
  const example = examplePayload(of)
  const arbitraryOf = (field: Field): fc.Arbitrary<unknown> => {
    const { kind, min = -1e6, max = 1e6, choices: list = [] } = field
    if (kind === 'text')
      return fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
        .filter(
          (each) =>
            /^[^\s/—–－／-].*\S$/.test(each) &&
            each.length <= (field.maxLength ?? 200) &&
            !/[\p{C}]/u.test(each),
        )
    if (kind === 'integer') return fc.integer({ min: Math.max(min, -1e6), max: Math.min(max, 1e6) })
    if (kind === 'decimal')
      return fc
        .integer({ min: Math.ceil(Math.max(min, -1e6) * 100), max: Math.floor(Math.min(max, 1e6) * 100) })
        .map((each) => each / 100)
    if (kind === 'money') return fc.integer({ min: 0, max: 1e12 }).map((each) => each / 100)
    if (kind === 'day')
      return fc
        .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((each) => each.toISOString().slice(0, 10))
    if (kind === 'boolean') return fc.boolean()
    if (kind === 'choice') return fc.constantFrom(...list.map(({ value }) => value))
    return fc.constant(example[field.name])
  }
  const entries = of.fields.map((field) => [field.name, arbitraryOf(field)] as const)
  return fc.record(Object.fromEntries(entries), {
    requiredKeys: of.fields.filter(({ required }) => required).map(({ name }) => name),
  }) as fc.Arbitrary<Payload>
}

test('whatever fits the fields is accepted unchanged, and reads the same when written as cells', () => {
  for (const each of factTypes) {
    fc.assert(
      fc.property(payloads(each), (payload) => {
        expect(checkPayload(each, payload)).toEqual({ ok: true, payload })
        const written = Object.fromEntries(
          Object.entries(payload).map(([name, value]) => [name, String(value)]),
        )
        expect(coercePayload(each, written)).toEqual({ ok: true, payload })
      }),
      { numRuns: 20 },
    )
  }
})

test('whatever is accepted is accepted again unchanged and survives JSON; whatever is not has an issue', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('2013-09-01'),
  )
  const keys = [...type.fields.map(({ name }) => name), 'other']
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), value), (given) => {
      for (const checked of [
        checkPayload(type, given),
        coercePayload(type, given as Record<string, string>),
      ]) {
        if (!checked.ok) {
          expect(checked.issues.length).toBeGreaterThan(0)
          continue
        }
        expect(checkPayload(type, JSON.parse(JSON.stringify(checked.payload)))).toEqual(checked)
      }
    }),
    { numRuns: 2000 },
  )
})

test('labels stand in the words of an issue', () => {
  const one: FactType = { ...type, fields: [integer('count', label, '3')] }
  expect(checkPayload(one, { count: 'x' })).toMatchObject({
    ok: false,
    issues: [{ message: { zh: '字段：“x”不是整数。' } }],
  })
})
