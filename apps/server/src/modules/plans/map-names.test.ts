import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#kernel/error'
import { planText } from '#testing/published-plan'
import { idOf, readingFrom } from './builders.ts'
import { countsOf } from './import-summary.ts'
import { forgetMatches, mapNames, type NameInput, namesToLookUp, withMatches } from './map-names.ts'
import type { Reading } from './reading.ts'

const decision = { at: '2013-03-02T02:00:00.000Z', by: '测试质量办' }
let reading: Reading
beforeAll(async () => {
  reading = await readingFrom(planText, ['市商务局'])
})
const name = (of: Reading, writtenName: string) => of.names.find((each) => each.writtenName === writtenName)
const map = (inputs: NameInput[]) => mapNames(reading, inputs, (id) => id.startsWith('0000'), decision)

describe('what the tree says of names', () => {
  it('is taken where it is certain, of the written name or of the full one that it leans on', async () => {
    const fresh = forgetMatches(reading)
    expect(namesToLookUp(fresh)).toEqual([
      '市质监局',
      '市卫生局',
      '质监局',
      '市质监局',
      '市商务局',
      '各区县政府',
    ])
    const matched = withMatches(
      fresh,
      [
        { name: '质监局', organisationIds: [idOf('a'), idOf('b')], certain: false },
        { name: '市质监局', organisationIds: [idOf('a')], certain: true },
        { name: '市商务局', organisationIds: [idOf('c')], certain: false },
        { name: '各区县政府', organisationIds: [idOf('d'), idOf('e')], certain: true },
      ],
      (id) => `name of ${id}`,
    )
    expect(name(matched, '质监局')).toMatchObject({ certain: true, organisationIds: [idOf('a')] })
    expect(name(matched, '各区县政府')).toMatchObject({
      certain: true,
      organisationIds: [idOf('d'), idOf('e')],
    })
    expect(name(matched, '市商务局')).toMatchObject({
      certain: false,
      organisationIds: [],
      candidates: [{ id: idOf('c'), name: `name of ${idOf('c')}` }],
      proposal: { name: '市商务局', kind: 'department' },
    })
  })

  it('is asked anew on another day, but never over a person’s word', () => {
    const mapped = map([{ writtenName: '市商务局', organisationIds: [idOf('x')], proposal: null }])
    expect(namesToLookUp(forgetMatches(mapped))).not.toContain('市商务局')
  })
})

describe('mapNames', () => {
  it('takes bodies or a proposal for each name, and takes a decision back', () => {
    const two = map([{ writtenName: '市商务局', organisationIds: [idOf('x'), idOf('y')], proposal: null }])
    expect(countsOf(two).unmappedNames).toBe(0)
    const proposed = map([
      {
        writtenName: '市商务局',
        organisationIds: [],
        proposal: { name: '临江市商务局', kind: 'department' },
      },
    ])
    expect(name(proposed, '市商务局')).toMatchObject({ certain: true, proposal: { name: '临江市商务局' } })
    const back = mapNames(
      proposed,
      [{ writtenName: '市商务局', organisationIds: [], proposal: null }],
      () => true,
      decision,
    )
    expect(countsOf(back).unmappedNames).toBe(1)
  })

  it.each([
    [{ writtenName: '市旅游局', organisationIds: [], proposal: null }, 'names.1.writtenName'],
    [{ writtenName: '市商务局', organisationIds: ['unknown'], proposal: null }, 'names.1.organisationIds.0'],
    [
      {
        writtenName: '市商务局',
        organisationIds: [idOf('x')],
        proposal: { name: '商务局', kind: 'department' as const },
      },
      'names.1.proposal',
    ],
  ])('refuses %j', (input, path) => {
    const first = { writtenName: '市质监局', organisationIds: [idOf('x')], proposal: null }
    const refused = expect.objectContaining({ data: { issues: [expect.objectContaining({ path })] } })
    expect(() => map([first, input])).toThrow(refused)
    expect(() => map([first, input])).toThrow(AppError)
  })
})
