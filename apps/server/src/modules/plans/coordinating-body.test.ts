import { describe, expect, it } from 'vitest'
import { coordinatingBody } from './coordinating-body.ts'

describe('coordinatingBody', () => {
  it('finds whom to turn to with questions', () => {
    expect(coordinatingBody('请认真贯彻执行。执行中遇到的问题,请径向市质监局反映。')).toEqual({
      writtenName: '市质监局',
      quote: '请径向市质监局反映',
    })
    expect(coordinatingBody('实施中的情况，请与市市场监管局联系。')?.writtenName).toBe('市市场监管局')
  })
  it('gives null where the document names nobody', () => {
    expect(coordinatingBody('请认真贯彻执行。')).toBeNull()
  })
})
