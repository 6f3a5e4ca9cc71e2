import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { detectScheme, findScheme, unifiedCode } from './index.ts'

/** Each line of the example with what its comment promises. */
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the example of the README does what it says', () => {
  const whole = unifiedCode.parse('９１４４０５００ pdy00001xd')
  const swapped = unifiedCode.parse('91440500PYD00001XD')
  const barcode = findScheme('gtin')?.parse('6901234567890')
  const told: readonly (readonly [string, unknown])[] = [
    ["unifiedCode.parse('９１４４０５００ pdy00001xd')", whole.ok && whole.value],
    ["unifiedCode.parse('91440500PYD00001XD').problem.likely", !swapped.ok && swapped.problem.likely],
    [
      "findScheme('gtin').parse('6901234567890').problem.message.zh",
      barcode?.ok === false && barcode.problem.message.zh,
    ],
    ["detectScheme('PDY00001-X')[0].scheme.code", detectScheme('PDY00001-X')[0]?.scheme.code],
  ]
  for (const [call, answer] of told) {
    const line = readme.split('\n').find((each) => each.startsWith(call))
    expect(line?.split(' // ')[1]).toContain(`'${answer}'`)
  }
})
