import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { area } from './schemes/area.ts'
import { unifiedCode } from './schemes/unified-code.ts'
import { schemes } from './schemes.ts'
import { areaName, areaOn, areas, areasOf } from './tables/areas.ts'
import { divisionName, industrySections, sectionOfDivision } from './tables/industries.ts'

test('440511 changed its meaning: the suburb, nothing, Jinping', () => {
  expect(areaOn('440511', '1982-07-01')?.name.zh).toBe('郊区')
  expect(areaOn('440511', '2002-12-31')).toBeUndefined()
  expect(areaOn('440511', '2013-02-18')?.name.zh).toBe('金平区')
  expect(areasOf('440511')).toHaveLength(2)
})

test.each([
  ['440507', '龙湖区'],
  ['440511', '金平区'],
  ['440512', '濠江区'],
  ['440513', '潮阳区'],
  ['440514', '潮南区'],
  ['440515', '澄海区'],
  ['440523', '南澳县'],
  ['440500', '汕头市'],
])('in 2013 %s is %s', (code, name) => {
  expect(areaOn(code, '2013-02-18')?.name.zh).toBe(name)
})

test.each(['440506', '440508', '440509', '440510', '440582', '440583'])('%s ended with 2002', (code) => {
  expect(areaOn(code, '2002-12-31')).toBeDefined()
  expect(areaOn(code, '2003-01-01')).toBeUndefined()
  expect(area.parse(code)).toMatchObject({ ok: true, remarks: [{ code: 'former-area' }] })
})

test('no code means two things on one day', () => {
  for (const one of areas) {
    for (const other of areasOf(one.code)) {
      if (other === one) continue
      expect((one.until ?? '9999') < (other.from ?? '') || (other.until ?? '9999') < (one.from ?? '')).toBe(
        true,
      )
    }
  }
})

test('an area or registry that the tables lack is accepted with a remark', () => {
  expect(area.parse('330106')).toMatchObject({
    ok: true,
    parts: { province: { name: { en: 'Zhejiang' } } },
    remarks: [{ code: 'unknown-area' }],
  })
  expect(areaName('330106')).toBeUndefined()
  const known = unifiedCode.parse('91440500PDY00001XD')
  expect(known).toMatchObject({ ok: true, remarks: [], parts: { area: { name: { zh: '汕头市' } } } })
  // Registry A, area 990000: not in the tables, and the code is right all the same.
  const unknown = ['0123456789ABCDEFGHJKLMNPQRTUWXY']
    .flatMap((alphabet) => [...alphabet])
    .map((check) => unifiedCode.parse(`A1990000PDY00001X${check}`))
    .filter(({ ok }) => ok)
  expect(unknown).toMatchObject([{ remarks: [{ code: 'unknown-registry' }, { code: 'unknown-area' }] }])
})

test('divisions follow one another without a gap in both editions', () => {
  for (const [edition, last] of [
    [2011, 96],
    [2017, 97],
  ] as const) {
    for (let division = 1; division <= last; division += 1)
      expect(sectionOfDivision(String(division), edition), `${division} of ${edition}`).toBeDefined()
    expect(sectionOfDivision(String(last + 1), edition)).toBeUndefined()
  }
  expect(industrySections.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJKLMNOPQRST')
  expect(sectionOfDivision('79', 2011)?.letter).toBe('O')
  expect(sectionOfDivision('79', 2017)?.letter).toBe('N')
  expect(divisionName('24')?.en).toContain('toys')
})

test('the glossary has every scheme with its words', () => {
  const glossary = readFileSync(new URL('../../../GLOSSARY.md', import.meta.url), 'utf8')
  for (const { code, label } of schemes)
    expect(glossary).toContain(`| ${label.zh} | ${label.en} | \`${code}\` |`)
})
