import { describe, expect, it } from 'vitest'
import { planYear } from './plan-year.ts'

describe('planYear', () => {
  it.each([
    ['汕头市贯彻实施质量发展纲要2013年重点行动计划', '2013-02-18', 2013],
    ['贯彻实施质量发展纲要（2011—2020年）2014年行动计划', '2013-12-30', 2014],
    ['质量强市建设三年行动计划（2026—2028年）', '2025-11-03', 2025],
    ['质量强市建设三年行动计划（2026-2028年）', null, 2026],
    ['2026年度重点工作分工方案', '2025-12-31', 2026],
    ['质量工作要点', '2019-03-01', 2019],
    ['质量工作要点', null, 2030],
  ])('%s, issued on %s, is for %i', (title, issuedOn, year) => {
    expect(planYear(title, issuedOn, 2030)).toBe(year)
  })
})
