import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkPayload, examplePayload } from './check.ts'
import { defaultDisplay } from './display.ts'
import type { FactType } from './fact-type.ts'
import { factTypes, findFactType, indexTypes } from './registry.ts'
import { unitLabels } from './units.ts'

const get = (code: string): FactType => {
  const type = findFactType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}

test('a type is found by its code, its newest version where none is named', () => {
  for (const type of factTypes) expect(findFactType(type.code, type.version)).toBe(type)
  expect(findFactType('sampling-result', 99)).toBeUndefined()
  expect(findFactType('no-such-type')).toBeUndefined()
})

test('an old version stays readable when a new one follows', () => {
  const first = get('recall')
  const second: FactType = {
    ...first,
    version: 2,
    fields: first.fields.filter(({ name }) => name !== 'defect'),
  }
  const find = indexTypes([second, first])
  expect(find('recall')).toBe(second)
  expect(find('recall', 1)).toBe(first)
  const payload = examplePayload(first)
  expect(checkPayload(first, payload).ok).toBe(true)
  expect(checkPayload(second, payload)).toMatchObject({
    ok: false,
    issues: [{ field: 'defect', code: 'unknown' }],
  })
})

test('code and version are unique; the types of the credit model are there', () => {
  const keys = factTypes.map(({ code, version }) => `${code} ${version}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect(factTypes.length).toBeGreaterThanOrEqual(33)
})

describe.each(factTypes.map((type) => [type.code, type] as const))('%s', (_, type) => {
  test('its example passes, and every field of it is there', () => {
    const payload = examplePayload(type)
    expect(checkPayload(type, payload)).toEqual({ ok: true, payload })
    expect(Object.keys(payload)).toEqual(type.fields.map(({ name }) => name))
  })

  test('words in both languages, names in camelCase, units with words, limits that make sense', () => {
    const words = [
      type.label,
      ...(type.note ? [type.note] : []),
      ...type.fields.flatMap(({ label, note, choices = [] }) => [
        label,
        ...(note ? [note] : []),
        ...choices.map((choice) => choice.label),
      ]),
    ]
    for (const { zh, en } of words) {
      expect(zh).toMatch(/[一-鿿%]|^CMA/)
      expect(en).toMatch(/^[^一-鿿]+$/)
    }
    expect(type.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(type.subjectKinds.length).toBeGreaterThan(0)
    for (const { name, unit, min, max, kind, choices } of type.fields) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
      if (unit !== undefined) expect(unitLabels).toHaveProperty(unit)
      if (min !== undefined && max !== undefined) expect(min).toBeLessThan(max)
      expect(kind === 'choice').toBe(choices !== undefined)
    }
    const names = type.fields.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('choices are told apart by value and by both labels', () => {
    for (const { choices = [] } of type.fields) {
      for (const of of [
        choices.map(({ value }) => value),
        choices.map(({ label }) => label.zh),
        choices.map(({ label }) => label.en),
      ])
        expect(new Set(of).size).toBe(of.length)
      for (const { value } of choices) expect(value).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  })
})

test('a penalty that is only a warning is not shown to the public, a circular for three months, others for three years', () => {
  const penalty = get('penalty')
  const payload = examplePayload(penalty)
  expect(defaultDisplay(penalty, payload)).toEqual({ visibility: 'public', displayMonths: 36 })
  expect(defaultDisplay(penalty, { ...payload, kind: 'warning' })).toEqual({
    visibility: 'government',
    displayMonths: null,
  })
  expect(defaultDisplay(penalty, { ...payload, kind: 'criticism' }).displayMonths).toBe(3)
})

test('exceptions of display name fields and values that exist', () => {
  for (const { fields, displayExceptions = [] } of factTypes) {
    for (const { field, values } of displayExceptions) {
      const known = fields.find(({ name }) => name === field)?.choices?.map(({ value }) => value)
      for (const value of values) expect(known).toContain(value)
    }
  }
})

test('injuries are restricted and ask for nothing that names a person', () => {
  const injury = get('injury-report')
  expect(injury.visibility).toBe('restricted')
  expect(injury.fields.map(({ name }) => name).join(' ')).not.toMatch(/name|address|identity|phone/i)
})

test('the glossary has every type with its words', () => {
  const glossary = readFileSync(new URL('../../../GLOSSARY.md', import.meta.url), 'utf8')
  for (const { code, label } of factTypes)
    expect(glossary).toContain(`| ${label.zh} | ${label.en} | \`${code}\` |`)
})
