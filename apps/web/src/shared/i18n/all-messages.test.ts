import { describe, expect, it } from 'vitest'
import type { Messages } from './messages.ts'

const modules = import.meta.glob<Record<string, unknown>>('../../**/*messages.ts', { eager: true })
const sources = import.meta.glob<string>('../../**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const isMessages = (value: unknown): value is Messages<string> =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'zh' in value && 'en' in value

const all = Object.entries(modules).flatMap(([file, exports]) =>
  Object.values(exports)
    .filter(isMessages)
    .map((messages) => ({ file, ...messages })),
)
const code = Object.entries(sources)
  .filter(([file]) => !file.includes('.test.') && !file.endsWith('messages.ts'))
  .map(([, text]) => text)
  .join('\n')

const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
const forms = (value: string | { one: string; other: string }) =>
  typeof value === 'string' ? [value] : [value.one, value.other]

describe('words in two languages', () => {
  it('finds the words of every feature', () => {
    expect(all.length).toBeGreaterThan(8)
    expect(new Set(all.map(({ namespace }) => namespace)).size).toBe(all.length)
  })

  it.each(all.map((messages) => [messages.namespace, messages] as const))(
    '%s says the same in both, with the same parameters',
    (_namespace, { zh, en }) => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
      for (const [key, chinese] of Object.entries(zh)) {
        expect(chinese.trim(), key).not.toBe('')
        for (const form of forms(en[key] ?? '')) {
          expect(form.trim(), key).not.toBe('')
          // English may count where Chinese names the number by another parameter.
          const known = new Set([...parameters(chinese), 'count'])
          expect(
            parameters(form).filter((name) => name && !known.has(name)),
            key,
          ).toEqual([])
        }
      }
    },
  )

  it.each(all.map((messages) => [messages.namespace, messages] as const))(
    '%s has no words that no page uses',
    (_namespace, { zh }) => {
      const unused = Object.keys(zh).filter((key) => !isUsed(key))
      expect(unused).toEqual([])
    },
  )
})

/** By name, or as one of a family such as `state.${state}` or `${reason}.task`. */
function isUsed(key: string): boolean {
  if (code.includes(`'${key}'`)) return true
  if (code.includes(`}.${key.split('.').at(-1)}\``)) return true
  return [...key.matchAll(/\./g)].some(({ index }) => code.includes(`\`${key.slice(0, index + 1)}\${`))
}
