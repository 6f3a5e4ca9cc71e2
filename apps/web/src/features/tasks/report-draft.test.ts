import { describe, expect, it } from 'vitest'
import { translate } from '../../shared/i18n/messages.ts'
import { emptyReport, isReportDraft, reportErrors, statedShare, typedNumber } from './report-draft.ts'
import { reportMessages } from './report-messages.ts'

const metric = { name: '检定器具', unit: '台', target: 2000 }
const t = (key: Parameters<typeof translate<keyof (typeof reportMessages)['zh']>>[1], more = {}) =>
  translate(reportMessages, key, more)

describe('typedNumber', () => {
  it.each([
    ['742', 742],
    ['1,904', 1904],
    ['６５', 65],
    [' 65% ', 65],
    ['0.5', 0.5],
  ])('reads %s', (typed, value) => {
    expect(typedNumber(typed)).toBe(value)
  })

  it.each(['', '约 65', '-3', '1e3', '六十'])('refuses %s', (typed) => {
    expect(typedNumber(typed)).toBeUndefined()
  })
})

describe('statedShare', () => {
  it('follows from the figure where the task counts something, and more than all is all', () => {
    expect(statedShare({ ...emptyReport, figure: '1,500' }, metric)).toBe(0.75)
    expect(statedShare({ ...emptyReport, figure: '2,100' }, metric)).toBe(1)
  })

  it('is what was said where it counts nothing', () => {
    expect(statedShare({ ...emptyReport, share: '65' }, null)).toBe(0.65)
    expect(statedShare({ ...emptyReport, share: '101' }, null)).toBeUndefined()
  })
})

describe('reportErrors', () => {
  it('names the field, the reason and a remedy', () => {
    expect(reportErrors(emptyReport, metric, t)).toEqual({ figure: '请填检定器具' })
    expect(reportErrors({ ...emptyReport, figure: '很多' }, metric, t)).toEqual({
      figure: '请填 0 或更大的数字，例如 742',
    })
    expect(reportErrors({ ...emptyReport, share: '130' }, null, t)).toEqual({
      share: '请填 0 到 100 的数字，例如 65',
    })
    expect(reportErrors({ ...emptyReport, share: '100' }, null, t)).toEqual({})
  })
})

describe('isReportDraft', () => {
  it('takes its own and refuses other shapes', () => {
    expect(isReportDraft(emptyReport)).toBe(true)
    expect(isReportDraft({ ...emptyReport, outlook: 'sunny' })).toBe(false)
    expect(isReportDraft(null)).toBe(false)
  })
})
