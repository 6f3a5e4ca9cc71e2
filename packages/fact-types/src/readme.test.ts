import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkPayload, coercePayload, findFactType } from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the example of the README does what it says', () => {
  const type = findFactType('dispenser-check')
  const written = /const cells = \{ (.*) \}/.exec(readme)?.[1] ?? ''
  const cells = Object.fromEntries(
    [...written.matchAll(/(\w+): '([^']*)'/g)].map(([, name, cell]) => [name ?? '', cell ?? '']),
  )
  if (!type) throw new Error('no such type')
  const read = coercePayload(type, cells)
  expect(readme).toContain(`.errorPercent // ${read.ok && read.payload.errorPercent}`)
  const refused = checkPayload(type, { nozzel: '3' })
  expect(readme).toContain(`.likely // '${!refused.ok && refused.issues.at(-1)?.likely}'`)
})
