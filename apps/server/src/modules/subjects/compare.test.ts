import { describe, expect, it } from 'vitest'
import { type Comparable, compareSubjects } from './compare.ts'

const firm = (core: string, more: Partial<Comparable> = {}): Comparable => ({
  ...{ id: core, kind: 'enterprise', areaCode: '440515', industry: 'C2450', core, key: `汕头市${core}` },
  ...{ address: null, longitude: null, latitude: null, codes: [] },
  ...more,
})
const codes = (scheme: string, value: string) => ({ codes: [{ scheme, value }] })
const reasonsOf = (a: Comparable, b: Comparable) => compareSubjects(a, b).reasons.map(({ code }) => code)

describe('two subjects', () => {
  it('are as good as surely one where the organisation code is the same, inside a unified one too', () => {
    const [old, now] = [
      firm('甲', codes('organisation-code', 'PDY123458')),
      firm('乙', codes('uscc', '91440515PDY123458N')),
    ]
    expect(compareSubjects(old, now)).toMatchObject({ score: 0.97, reasons: [{ code: 'organisation-code' }] })
  })

  it('are likelier one at one place', () => {
    const [near, far] = [firm('墨汀针织内衣'), firm('墨汀针织内农')]
    const at = { longitude: 116.77, latitude: 23.51, address: '莲下镇槐泽工业区3幢' }
    const there = { longitude: 116.7701, latitude: 23.5101, address: '澄海区莲下镇 槐泽工业区 3 幢' }
    const apart = compareSubjects(near, far).score
    expect(compareSubjects({ ...near, ...at }, { ...far, ...there }).score).toBeGreaterThan(apart)
    expect(reasonsOf({ ...near, ...at }, { ...far, ...there })).toEqual([
      'near-name',
      'same-address',
      'near-place',
    ])
  })

  it('are not one for the place alone, nor in different areas for a near name', () => {
    const at = { address: '莲下镇槐泽工业区3幢' }
    expect(compareSubjects(firm('墨汀', at), firm('棠峤', at)).score).toBe(0)
    expect(compareSubjects(firm('墨汀针织'), firm('墨汀针织', { areaCode: '440507', key: 'x' })).score).toBe(
      0,
    )
  })

  it('are two where only a number differs, and likely two where their codes differ', () => {
    expect(compareSubjects(firm('金湖大厦1号客梯'), firm('金湖大厦2号客梯')).score).toBe(0)
    const [one, other] = [firm('岑屿电热水壶'), firm('岑屿电热水袋')]
    const without = compareSubjects(one, other).score
    const differing = compareSubjects({ ...one, ...codes('gtin', '1') }, { ...other, ...codes('gtin', '2') })
    expect(differing.score).toBeCloseTo(without / 2, 1)
    expect(differing.reasons.at(-1)).toEqual({ code: 'codes-differ', detail: '1 / 2' })
  })

  it('that moved are found by a rare name with a slip, in one trade and without codes that differ', () => {
    const [here, there] = [
      firm('墨汀针织内衣', { address: '莲下镇槐泽工业区3幢' }),
      firm('墨汀针积内衣', { address: '金平区桐坞路12号', areaCode: '440511' }),
    ]
    expect(compareSubjects(here, there).score).toBe(0)
    const found = compareSubjects(here, there, true)
    expect(found).toMatchObject({ score: 0.5, reasons: [{ code: 'rare-name' }] })
    expect(compareSubjects(here, { ...there, industry: 'C1811' }, true).score).toBe(0)
    expect(compareSubjects(here, { ...there, industry: null }, true).score).toBeGreaterThan(0.4)
    const [one, other] = [codes('uscc', '1'), codes('uscc', '2')]
    expect(compareSubjects({ ...here, ...one }, { ...there, ...other }, true).score).toBeLessThan(0.4)
    const place = { kind: 'place' }
    expect(compareSubjects({ ...here, ...place }, { ...there, ...place }, true).score).toBe(0)
  })

  it('compare the same from both sides', () => {
    const [a, b] = [firm('墨汀针织内衣', codes('gtin', '1')), firm('墨汀针织内农', codes('gtin', '2'))]
    expect(compareSubjects(a, b).score).toBe(compareSubjects(b, a).score)
  })
})
