import { describe, expect, it } from 'vitest'
import { type Body, buildDirectory, nameOn } from './directory.ts'

const base = { areaCode: null, creditCode: null, validFrom: null, validTo: null, version: 1 } as const
const name = (
  text: string,
  kind: 'short' | 'official',
  validFrom: string | null,
  validTo: string | null,
) => ({
  id: text,
  name: text,
  kind,
  validFrom,
  validTo,
})
const bodies: Body[] = [
  {
    ...base,
    id: 'u',
    code: 'u',
    kind: 'unit',
    parentId: 'q',
    position: 1,
    names: [name('质量管理科', 'short', null, null)],
  },
  {
    ...base,
    id: 'c',
    code: 'c',
    kind: 'city',
    parentId: null,
    position: 0,
    names: [name('临江市', 'short', null, null)],
  },
  {
    ...base,
    id: 'q',
    code: 'q',
    kind: 'department',
    parentId: 'c',
    position: 2,
    names: [
      name('市质监局', 'short', '2001-08-01', '2019-01-01'),
      name('市市场监管局', 'short', '2019-01-01', null),
    ],
  },
  {
    ...base,
    id: 't',
    code: 't',
    kind: 'department',
    parentId: 'c',
    position: 1,
    validTo: '2019-01-01',
    names: [name('市工商局', 'short', null, '2019-01-01')],
  },
]

describe('buildDirectory', () => {
  it('puts parents before children and siblings in their order', () => {
    const { bodies: inOrder } = buildDirectory(bodies, '2013-09-12')
    expect(inOrder.map(({ id }) => id)).toEqual(['c', 't', 'q', 'u'])
  })

  it('shows the bodies and names of the day', () => {
    const later = buildDirectory(bodies, '2019-01-01')
    expect(later.bodies.map(({ id }) => id)).toEqual(['c', 'q', 'u'])
    expect(later.nameOf('q')).toBe('市市场监管局')
    expect(buildDirectory(bodies, '2018-12-31').nameOf('q')).toBe('市质监局')
  })

  it('still names a body that has ended, or has not begun', () => {
    expect(buildDirectory(bodies, '2024-01-01').nameOf('t')).toBe('市工商局')
    expect(buildDirectory(bodies, '1999-01-01').nameOf('q')).toBe('市质监局')
  })

  it('gives an unknown id back', () => {
    expect(buildDirectory(bodies, '2013-09-12').nameOf('x')).toBe('x')
  })

  it('lists what lies below, the body itself first', () => {
    const directory = buildDirectory(bodies, '2013-09-12')
    expect(directory.subtree('c')).toEqual(['c', 't', 'q', 'u'])
    expect(directory.subtree('u')).toEqual(['u'])
  })

  it('finds the body above a unit', () => {
    const directory = buildDirectory(bodies, '2013-09-12')
    expect(directory.bodyAbove('u')?.id).toBe('q')
    expect(directory.bodyAbove('q')?.id).toBe('q')
    expect(directory.bodyAbove('x')).toBeUndefined()
  })
})

describe('nameOn', () => {
  it('falls through to the next kind', () => {
    const body = { ...base, id: 'x', code: 'x', kind: 'unit', parentId: 'q', position: 0 } as const
    expect(
      nameOn({ ...body, names: [name('全称', 'official', null, null)] }, ['short', 'official'], '2013-01-01'),
    ).toBe('全称')
    expect(nameOn({ ...body, names: [] }, ['short'], '2013-01-01')).toBeUndefined()
  })
})
