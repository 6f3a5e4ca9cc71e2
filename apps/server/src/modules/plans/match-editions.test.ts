import { describe, expect, it } from 'vitest'
import { matchClauses, matchEditions } from './match-editions.ts'
import { textLikeness } from './text-likeness.ts'

const measure = (number: string, title: string, text = title) => ({ number, title, text })

describe('matchEditions', () => {
  it('finds measures again by their words, not by their place', () => {
    const before = [
      measure('（一）', '开展重点产品质量安全问题综合整治'),
      measure('（二）', '加强重大设备监理工作'),
      measure('（三）', '完善政府质量奖励制度'),
    ]
    const after = [
      measure('（一）', '完善政府质量奖励制度'),
      measure('(二)', '加强重大设备监理和安全工作'),
      measure('（三）', '推进智慧监管平台建设'),
    ]
    expect([...matchEditions(before, after)].toSorted()).toEqual([
      [1, 1],
      [2, 0],
    ])
  })

  it('keeps a measure whose title was rewritten where number and text stayed', () => {
    const text = '以医院、眼镜店、集贸市场、加油站为重点开展诚信计量主题活动，启动高速公路放心行工程'
    const before = [measure('（十八）', '全面整治民生领域计量器具', text)]
    expect(matchEditions(before, [measure('（十八）', '深化民生计量工作', text)]).get(0)).toBe(0)
    expect(
      matchEditions(before, [measure('（十八）', '建设公共检测平台', '组建检验检测技术联盟')]).size,
    ).toBe(0)
  })

  it('gives each measure one successor at most', () => {
    const twice = [measure('（一）', '加强质量教育'), measure('（二）', '加强质量教育')]
    expect([...matchEditions(twice, [measure('（二）', '加强质量教育')])]).toEqual([[1, 0]])
    expect(matchEditions([], twice).size).toBe(0)
  })

  it('matches clauses by their words', () => {
    const before = ['完善设备监理单位资质审核', '对在用电梯开展专项监督检查']
    const after = ['对在用电梯、锅炉开展专项监督检查', '建立电梯应急平台']
    expect([...matchClauses(before, after)]).toEqual([[1, 0]])
  })
})

describe('textLikeness', () => {
  it('is 1 for the same words whatever the marks, 0 for nothing in common', () => {
    expect(textLikeness('质监局、工商局', '质监局工商局')).toBe(1)
    expect(textLikeness('质量', '计量器具')).toBe(0)
    expect(textLikeness('', '')).toBe(1)
  })
})
