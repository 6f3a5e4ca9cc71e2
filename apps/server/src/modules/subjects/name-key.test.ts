import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bigramsOf, likenessOf, nameCore, nameKey } from './name-key.ts'

const places = ['汕头市', '汕头', '澄海区', '澄海']

describe('nameKey', () => {
  it('takes widths, blanks, case and punctuation for the same', () => {
    expect(nameKey('砚谷（玩具） ＡＢＣ·有限公司')).toBe('砚谷玩具abc有限公司')
    expect(nameKey('砚谷(玩具)abc 有限公司')).toBe('砚谷玩具abc有限公司')
  })
})

describe('nameCore', () => {
  it.each([
    ['汕头市澄海区砚谷玩具有限公司', '砚谷玩具'],
    ['汕头澄海砚谷玩具厂', '砚谷玩具'],
    ['广东省汕头市砚谷玩具股份有限公司', '砚谷玩具'],
    ['砚谷玩具', '砚谷玩具'],
    ['汕头市公司', '公司'],
    ['梅溪屏加油站', '梅溪屏加油站'],
  ])('%s → %s', (name, core) => {
    expect(nameCore(name, places)).toBe(core)
  })

  it('never leaves less than a name to compare', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 2, unit: fc.constantFrom(...'汕头市澄海区公司厂店砚谷') }),
        (name) => {
          expect(nameCore(name, places).length).toBeGreaterThanOrEqual(1)
        },
      ),
    )
  })
})

describe('likenessOf', () => {
  it('is whole for the same, less for a slip, nothing for strangers', () => {
    expect(likenessOf('砚谷玩具', '砚谷玩具')).toBe(1)
    expect(likenessOf('砚谷玩具', '砚谷塑胶玩具')).toBeCloseTo(0.5)
    expect(likenessOf('砚谷玩具', '屏溪加油站')).toBe(0)
  })

  it('is the same from both sides', () => {
    const name = fc.string({ unit: fc.constantFrom(...'砚谷玩具塑胶') })
    fc.assert(fc.property(name, name, (a, b) => likenessOf(a, b) === likenessOf(b, a)))
  })
})

it('pairs do not break characters beyond the first plane', () => {
  expect(bigramsOf('𠮷田𠮷田')).toEqual(['𠮷田', '田𠮷'])
})
