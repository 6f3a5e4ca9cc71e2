import { describe, expect, it } from 'vitest'
import { nextPlanText } from '#testing/published-plan'
import { idOf, readingFrom } from './builders.ts'
import { carryEdition, type MeasureInForce } from './carry-edition.ts'
import { doubtsOf, obstaclesOf } from './import-summary.ts'
import { activeBodies } from './reading.ts'
import { settleDoubt } from './settle-doubt.ts'

const decision = { at: '2014-03-02T02:00:00.000Z', by: '测试质量办' }
const inForce = (rest: Partial<MeasureInForce>): MeasureInForce => ({
  number: '（三）',
  title: '完善法制保障',
  text: '完善法制保障。加快质量立法步伐。规范执法行为。',
  deadlineText: null,
  dueOn: null,
  bodies: [],
  ...rest,
})
const assigned = [{ organisationId: idOf('市法制局'), name: '市法制局', assigned: true }]

describe('carryEdition', () => {
  it('hands on who was assigned while the document is still silent, and asks about it', async () => {
    const reading = carryEdition(await readingFrom(nextPlanText), [inForce({ bodies: assigned })], decision)
    const measure = reading.measures[1]
    expect(
      measure &&
        activeBodies(measure).map(({ writtenName, organisationIds }) => [writtenName, organisationIds]),
    ).toEqual([['市法制局', [idOf('市法制局')]]])
    expect(obstaclesOf(reading)).toEqual([])
    const doubt = doubtsOf(reading).find(({ code }) => code === 'assigned-in-force')
    expect(doubt).toMatchObject({ severity: 'check', measureKeys: ['m2'], settled: null })
    const given = { answer: 'leave-empty', organisations: [], date: null, text: '' }
    const emptied = settleDoubt(reading, doubt?.id ?? '', given, decision)
    expect(emptied.measures[1]?.bodies).toEqual([])
    expect(obstaclesOf(emptied)).toEqual([])
    const kept = settleDoubt(reading, doubt?.id ?? '', { ...given, answer: 'keep' }, decision)
    expect(kept.measures).toEqual(reading.measures)
  })

  it('hands on a day that a person set where neither edition says one', async () => {
    const reading = await readingFrom(nextPlanText)
    expect(carryEdition(reading, [inForce({ dueOn: '2014-10-31' })], decision).measures[1]?.dueOn).toBe(
      '2014-10-31',
    )
    const stated = [inForce({ deadlineText: '10月底前', dueOn: '2013-10-31' })]
    expect(carryEdition(reading, stated, decision).measures[1]?.dueOn).toBeNull()
  })

  it('the document’s own word comes first', async () => {
    const reading = await readingFrom(nextPlanText)
    const before = inForce({
      number: '（一）',
      title: '开展电梯专项检查',
      text: '',
      dueOn: '2013-09-30',
      bodies: assigned,
    })
    expect(carryEdition(reading, [before], decision)).toEqual(reading)
    const named = inForce({ bodies: [{ organisationId: idOf('a'), name: 'a', assigned: false }] })
    expect(carryEdition(reading, [named], decision)).toEqual(reading)
  })
})
