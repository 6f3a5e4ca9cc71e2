import type { OrganisationView } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { growTree, isCalled } from './tree.ts'

const body = (id: string, parentId: string | null, position: number): OrganisationView => ({
  id,
  code: id,
  kind: 'unit',
  parentId,
  name: `${id}科`,
  officialName: `市${id}科`,
  nameEn: null,
  areaCode: null,
  creditCode: null,
  position,
  validFrom: null,
  validTo: null,
  names: [{ id: `${id}-1`, name: `旧${id}股`, kind: 'alias', validFrom: null, validTo: '2009-01-01' }],
  version: 1,
})

describe('growTree', () => {
  it('puts bodies under their own and keeps the official order', () => {
    const tree = growTree([body('b', 'top', 2), body('top', null, 1), body('a', 'top', 1), body('x', 'a', 1)])
    expect(tree.map((branch) => branch.body.id)).toEqual(['top'])
    expect(tree[0]?.below.map((branch) => branch.body.id)).toEqual(['a', 'b'])
    expect(tree[0]?.below[0]?.below.map((branch) => branch.body.id)).toEqual(['x'])
  })

  it('loses nobody whose upper body is not in the list', () => {
    expect(growTree([body('a', 'elsewhere', 1)]).map((branch) => branch.body.id)).toEqual(['a'])
  })
})

describe('isCalled', () => {
  it('finds by a name of former times', () => {
    expect(isCalled(body('计量', null, 1), '旧计量')).toBe(true)
    expect(isCalled(body('计量', null, 1), '标准')).toBe(false)
  })
})
