import { describe, expect, it } from 'vitest'
import { compareWithCity } from './district-comparison.ts'

const city = (id: string, dueOn: string | null) => ({ id, number: `（${id}）`, title: `措施${id}`, dueOn })
const own = (parent: string | null, dueOn: string | null, removedReason: string | null = null) => ({
  ...city(`d${parent}`, dueOn),
  parentMeasureId: parent,
  removedReason,
})

describe('compareWithCity', () => {
  it('finds nothing where the district does as much as the city asks', () => {
    const asked = [city('1', '2013-06-30'), city('2', null)]
    expect(compareWithCity(asked, [own('1', '2013-06-30'), own('2', null)])).toEqual({
      missing: [],
      weaker: [],
      covered: 2,
      total: 2,
    })
    expect(compareWithCity(asked, [own('1', '2013-05-01'), own('2', '2013-12-31')]).weaker).toEqual([])
  })

  it('lists what is missing, with the reason where the district gave one', () => {
    const { missing, covered } = compareWithCity(
      [city('1', null), city('2', null), city('3', null)],
      [own('1', null, '辖区内没有港口'), own('3', null)],
    )
    expect(missing.map(({ measureId, reason }) => [measureId, reason])).toEqual([
      ['1', '辖区内没有港口'],
      ['2', null],
    ])
    expect(covered).toBe(1)
  })

  it('lists weaker deadlines with the days they lie behind', () => {
    const { weaker } = compareWithCity(
      [city('1', '2013-06-30'), city('2', '2013-06-30')],
      [own('1', '2013-09-30'), own('2', null)],
    )
    expect(
      weaker.map(({ parentMeasureId, districtDueOn, daysLater }) => [
        parentMeasureId,
        districtDueOn,
        daysLater,
      ]),
    ).toEqual([
      ['1', '2013-09-30', 92],
      ['2', null, null],
    ])
  })

  it('does not count what the district adds of its own', () => {
    expect(compareWithCity([city('1', null)], [own('1', null), own(null, null)]).total).toBe(1)
  })

  it('a measure that was left out and taken up again is covered', () => {
    expect(compareWithCity([city('1', null)], [own('1', null, '暂缓'), own('1', null)]).missing).toEqual([])
  })
})
