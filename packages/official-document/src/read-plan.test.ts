import { describe, expect, it } from 'vitest'
import { fixtures } from '../fixtures/index.ts'
import type { PlanFixture } from '../fixtures/plan-fixture.ts'
import { readPlan, toPlanJson } from './index.ts'

const plain = (words: string | null) => words?.replace(/\n/g, '') ?? null

describe.each(fixtures)('readPlan: $name', (fixture: PlanFixture) => {
  const plan = readPlan(fixture.text)
  const json = toPlanJson(plan)

  it('reads the head', () => {
    expect({
      title: plain(json.title),
      issuer: json.issuer,
      date: json.date,
      iso: plan.date?.iso ?? null,
      docnumber: json.docnumber,
    }).toEqual(fixture.head)
  })

  it('reads measures, bodies and deadlines', () => {
    const found = json.measures.map((measure) => [
      measure.no,
      measure.chapter,
      measure.title,
      measure.lead,
      measure.units,
      measure.deadline,
    ])
    expect(found).toEqual(fixture.measures)
  })

  it('keeps items that are no tasks apart', () => {
    if (fixture.others)
      expect(plan.otherItems.map((item) => item.title.text)).toEqual(
        expect.arrayContaining([...fixture.others]),
      )
    const titles = new Set(plan.measures.map((measure) => measure.title.text))
    expect((fixture.others ?? []).filter((title) => titles.has(title))).toEqual([])
  })

  it('says what was doubtful', () => {
    const found = plan.doubts.map((doubt) => `${doubt.code}@${doubt.measure ?? '-'}`)
    expect(found).toEqual(expect.arrayContaining([...(fixture.doubts ?? [])]))
  })
})
