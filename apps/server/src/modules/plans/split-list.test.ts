import { describe, expect, it } from 'vitest'
import { splitList } from './split-list.ts'

describe('splitList', () => {
  it('makes one demand of each object', () => {
    const text = '加快实施我市纺织服装、工艺玩具和机械设备等三大产业的标准体系与路线图'
    expect(splitList(text, ['纺织服装', '工艺玩具', '机械设备'])).toEqual([
      '加快实施我市纺织服装的标准体系与路线图',
      '加快实施我市工艺玩具的标准体系与路线图',
      '加快实施我市机械设备的标准体系与路线图',
    ])
  })
  it('keeps the other parts of the sentence', () => {
    expect(splitList('完善体系，在旅游、物流、会展等领域试点，总结经验。', ['旅游', '物流', '会展'])).toEqual(
      [
        '完善体系，在旅游试点，总结经验。',
        '完善体系，在物流试点，总结经验。',
        '完善体系，在会展试点，总结经验。',
      ],
    )
  })
  it.each([
    ['开展专项检查', ['电梯', '锅炉']],
    ['检查电梯，以及依法登记的锅炉', ['电梯', '锅炉']],
    ['检查电梯', ['电梯']],
    ['检查电梯', []],
  ])('leaves %s with %j as it is', (text, objects) => {
    expect(splitList(text, objects)).toBeNull()
  })
})
