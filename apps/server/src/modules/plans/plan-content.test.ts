import { describe, expect, it } from 'vitest'
import { planText } from '#testing/published-plan'
import { idOf, readingFrom } from './builders.ts'
import { bodiesInWords, planContent, resolverOf } from './plan-content.ts'
import { changeMeasures } from './reading.ts'

describe('planContent', () => {
  it('numbers chapters in order and leaves out what was left out', async () => {
    const reading = await readingFrom(planText)
    const without = changeMeasures(reading, ['m2'], (measure) => ({ ...measure, status: 'left-out' }))
    const content = planContent(without, resolverOf(without))
    expect(content.map(({ number, chapterPosition }) => [number, chapterPosition])).toEqual([
      ['（一）', 1],
      ['（三）', 1],
      ['（四）', 2],
      ['（五）', 2],
    ])
    const loose = changeMeasures(reading, ['m1'], (measure) => ({ ...measure, chapter: '' }))
    expect(planContent(loose, resolverOf(loose))[0]?.chapterPosition).toBe(0)
  })

  it('names a body once, in its strongest role, although the text names it under two names', async () => {
    const reading = await readingFrom(planText)
    const twice = changeMeasures(reading, ['m2'], (measure) => ({
      ...measure,
      bodies: [
        ...measure.bodies,
        ...measure.bodies.slice(0, 1).map((body) => ({ ...body, role: 'lead' as const })),
      ],
    }))
    const same = idOf('one')
    const content = planContent(twice, () => [same])
    expect(content[1]?.bodies).toEqual([
      { organisationId: same, writtenName: '市卫生局', role: 'lead', assigned: false },
    ])
  })

  it('gives a group its members and a proposal the body that was added for it', async () => {
    const reading = await readingFrom(planText, ['市商务局'])
    const proposed = {
      ...reading,
      names: reading.names.map((name) =>
        name.writtenName === '各区县政府'
          ? { ...name, organisationIds: [idOf('东'), idOf('西')] }
          : name.writtenName === '市商务局'
            ? { ...name, certain: true }
            : name,
      ),
    }
    const resolve = resolverOf(proposed, new Map([['市商务局', idOf('new')]]))
    const bodies = planContent(proposed, resolve).map((measure) =>
      measure.bodies.map(({ organisationId }) => organisationId),
    )
    expect(bodies[4]).toEqual([idOf('东'), idOf('西')])
    expect(bodies[3]).toEqual([idOf('市质监局'), idOf('new')])
  })
})

describe('bodiesInWords', () => {
  it('says the role where it is not plain responsibility', () => {
    const bodies = [
      { organisationId: 'a', role: 'lead' as const },
      { organisationId: 'b', role: 'with' as const },
      { organisationId: 'c', role: 'responsible' as const },
      { organisationId: 'd', role: 'assist' as const },
    ]
    expect(bodiesInWords(bodies, (id) => `${id}局`)).toBe('a局（牵头）、b局（会同）、c局、d局（配合）')
  })
})
