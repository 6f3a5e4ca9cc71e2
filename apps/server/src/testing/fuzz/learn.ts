import type { TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import type { Operation } from './operations.ts'
import type { Known } from './plausible.ts'

/** Those who together may read every list. */
const readers: readonly Person[] = ['office', 'administrator', 'security', 'auditor', 'health']

/** Reads every list there is, so that requests can name things that exist. */
export async function learn(app: TestApp, operations: readonly Operation[]): Promise<Known> {
  const ids = new Map<string, Set<string>>()
  const texts = new Map<string, Set<string>>()
  const add = (map: Map<string, Set<string>>, key: string, value: string) => {
    const found = map.get(key) ?? new Set()
    if (found.size < 30) map.set(key, found.add(value))
  }
  const collect = (place: string, value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const each of value.slice(0, 30)) collect(place, each, name)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) collect(place, each, key)
    } else if (typeof value === 'string' && value.length < 200) {
      if (isId(value)) add(ids, name === 'id' ? place : plural(name.replace(/Id$/, 's')), value)
      else add(texts, name, value)
    }
  }
  const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
  for (const reader of readers) {
    for (const { path } of lists) {
      const { status, body } = await app.as(reader, 'GET', `/api${path}`)
      if (status === 200) collect(path.split('/')[1] ?? '', body, '')
    }
  }
  const all = [...new Set([...ids.values()].flatMap((each) => [...each]))]
  return {
    idFor: (chance, place) => {
      const known = [...(ids.get(place.split('/')[1] ?? '') ?? [])]
      return known.length > 0 && chance.is(0.9) ? chance.pick(known) : chance.pick(all)
    },
    textFor: (chance, name) => {
      const known = texts.get(name)
      return known && chance.is(0.8) ? chance.pick([...known]) : undefined
    },
  }
}

const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
const plural = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
