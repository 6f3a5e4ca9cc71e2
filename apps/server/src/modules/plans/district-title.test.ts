import { expect, it } from 'vitest'
import { districtTitle } from './district-title.ts'

it.each([
  ['临江市质量提升2013年行动计划', '东城区质量提升2013年行动计划'],
  ['质量提升2013年行动计划', '东城区质量提升2013年行动计划'],
])('%s becomes %s', (title, expected) => {
  expect(districtTitle(title, { district: '东城区', city: '临江市' })).toBe(expected)
})
