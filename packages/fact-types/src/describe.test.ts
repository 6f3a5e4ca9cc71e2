import { expect, it } from 'vitest'
import { examplePayload } from './check.ts'
import { describePayload, groupWords } from './describe.ts'
import { factTypes } from './registry.ts'

it('says every field of every type in both languages', () => {
  for (const type of factTypes) {
    const payload = examplePayload(type)
    const described = describePayload(type.code, type.version, payload)
    expect(described.map(({ name }) => name)).toEqual(
      type.fields.map(({ name }) => name).filter((name) => payload[name] !== undefined),
    )
    for (const { label, value } of described) {
      for (const word of [label.zh, label.en, value.zh, value.en]) expect(word).not.toBe('')
    }
    expect(groupWords(type.group).zh).not.toBe('其他')
  }
})

it('says choices by their labels and leaves out what it does not know', () => {
  expect(describePayload('sampling-result', 1, { level: 'city', secret: 'x' })).toMatchObject([
    { name: 'level', value: { zh: '市', en: 'city' } },
  ])
  expect(describePayload('no-such-type', 1, { level: 'city' })).toEqual([])
})
