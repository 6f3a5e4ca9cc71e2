import { describe, expect, it } from 'vitest'
import { type Body, buildDirectory } from './directory.ts'
import { matchNames } from './match-names.ts'

type Kind = Body['kind']
type NameSpec = string | { name: string; from?: string; to?: string }

let serial = 0
function body(code: string, kind: Kind, ...names: NameSpec[]): Body {
  serial += 1
  return {
    id: code,
    code,
    kind,
    parentId: kind === 'city' ? null : kind === 'unit' ? 'quality' : 'city',
    areaCode: null,
    creditCode: null,
    position: serial,
    validFrom: null,
    validTo: null,
    version: 1,
    names: names.map((spec, index) => {
      const { name, from = null, to = null } = typeof spec === 'string' ? { name: spec } : spec
      const kindOfName = index === 0 ? 'short' : index === 1 ? 'official' : 'alias'
      return { id: `${code}-${index}`, name, kind: kindOfName, validFrom: from, validTo: to }
    }),
  }
}

const reform = '2019-01-01'
const bodies = [
  body('city', 'city', '临江市', '临江市人民政府', '市政府'),
  body('office', 'department', '市政府办公室', '临江市人民政府办公室'),
  body(
    'quality',
    'department',
    { name: '市质监局', to: reform },
    { name: '临江市质量技术监督局', to: reform },
    { name: '市市场监管局', from: reform },
    { name: '临江市市场监督管理局', from: reform },
  ),
  body('section', 'unit', '办公室', '临江市质量技术监督局办公室'),
  body('housing', 'department', '市住建局', '临江市住房和城乡建设局'),
  body('education', 'department', '市教育局', '临江市教育局'),
  body('inspection', 'department', '临江出入境检验检疫局', '中华人民共和国临江出入境检验检疫局'),
  body('publicity', 'department', '市委宣传部', '中共临江市委宣传部'),
  body('east', 'district', '东城区', '临江市东城区人民政府', '东城区政府'),
  body('isle', 'district', '岛县', '岛县人民政府', '岛县政府'),
]

const match = (names: string[], day = '2013-02-18') => matchNames(names, buildDirectory(bodies, day))
const one = (name: string, day?: string) => match([name], day)[0]

describe('matchNames', () => {
  it.each([
    ['市质监局', 'quality'],
    ['临江市质量技术监督局', 'quality'],
    ['市质量技术监督局', 'quality'],
    ['临江市质监局', 'quality'],
    ['市住房和城乡建设局', 'housing'],
    ['市住房城乡建设局', 'housing'],
    ['临江出入境检验检疫局', 'inspection'],
    ['市人民政府', 'city'],
    ['市委宣传部', 'publicity'],
    ['中共临江市委宣传部', 'publicity'],
    ['市政府办公室', 'office'],
    ['东城区人民政府', 'east'],
    ['临江市东城区政府', 'east'],
    ['东城区', 'east'],
    ['岛县政府', 'isle'],
  ])('is certain that %s is %s', (name, id) => {
    expect(one(name)).toEqual({ name, organisationIds: [id], certain: true })
  })

  it('reads a bare name as the city’s where the list states the city', () => {
    expect(match(['市教育局', '住建局', '质监局'])).toMatchObject([
      { organisationIds: ['education'], certain: true },
      { organisationIds: ['housing'], certain: true },
      { organisationIds: ['quality'], certain: true },
    ])
  })

  it('only offers a bare name where the list does not', () => {
    expect(match(['教育局', '区住建局'])[0]).toMatchObject({ organisationIds: ['education'], certain: false })
  })

  it.each([
    '各区县政府',
    '各区(县)政府',
    '各区（县）人民政府',
    '各区、县(市)政府',
    '各县区',
    '各县（市、区）人民政府',
    '各区政府',
  ])('takes %s for every district, in order', (name) => {
    expect(one(name)).toEqual({ name, organisationIds: ['east', 'isle'], certain: true })
  })

  it.each(['各有关部门', '各地区', '有关单位', '各级政府部门'])('offers no group for %s', (name) => {
    expect(one(name)?.certain).toBe(false)
  })

  it('uses the names of the day', () => {
    expect(one('市市场监管局', '2024-01-01')).toMatchObject({ organisationIds: ['quality'], certain: true })
    expect(one('市市场监督管理局', '2024-01-01')).toMatchObject({
      organisationIds: ['quality'],
      certain: true,
    })
    expect(match(['市教育局', '市场监督管理局'], '2024-01-01')[1]).toMatchObject({
      organisationIds: ['quality'],
      certain: true,
    })
    expect(one('市质监局', '2024-01-01')).toMatchObject({ organisationIds: ['quality'], certain: false })
    expect(one('市市场监管局')).toMatchObject({ organisationIds: ['quality'], certain: false })
  })

  it('never takes a unit for certain', () => {
    expect(one('办公室')).toMatchObject({
      certain: false,
      organisationIds: expect.arrayContaining(['section']),
    })
  })

  it('offers bodies with a name near it, the nearest first', () => {
    const found = one('市质量技术监察局')
    expect(found).toMatchObject({ certain: false })
    expect(found?.organisationIds[0]).toBe('quality')
  })

  it('finds nothing where nothing is near', () => {
    expect(one('某某协会')).toEqual({ name: '某某协会', organisationIds: [], certain: false })
  })

  it('asks where two bodies bear one name', () => {
    const twice = [...bodies, body('other', 'department', '市教育局', '临江市教育委员会')]
    const [found] = matchNames(['市教育局'], buildDirectory(twice, '2013-02-18'))
    expect(found).toMatchObject({ certain: false })
    expect(found?.organisationIds.toSorted()).toEqual(['education', 'other'])
  })

  it('answers 10,000 names over a large tree', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      body(`d${index}`, 'department', `市第${index}局`, `临江市第${index}管理局`),
    )
    const directory = buildDirectory([...bodies, ...many], '2013-02-18')
    const names = Array.from({ length: 10_000 }, (_, index) => `市某${index}监督局`)
    expect(matchNames(names, directory)).toHaveLength(names.length)
  })
})
