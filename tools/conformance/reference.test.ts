import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Family } from './family.ts'
import { families } from './registry.ts'
import { reportText } from './report.ts'
import { runConformance } from './run.ts'

const packages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'packages')
const kept = readdirSync(packages)
  .map((name) => join(packages, name, 'fixtures', 'reference'))
  .filter((folder) => {
    try {
      return readdirSync(folder).some((name) => name.endsWith('.json'))
    } catch {
      return false
    }
  })

test.each(kept)('every reference case of %s holds', (folder) => {
  const failed = runConformance(folder, families).flatMap((result) =>
    result.cases.filter((entry) => !entry.passed),
  )
  expect(failed.map((entry) => [entry.id, entry.mismatches.slice(0, 3)])).toEqual([])
})

describe('the command itself', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (
    method: string,
    call: string,
    expected: unknown,
    tolerance = { rel: 1e-9, abs: 0 },
  ): void => {
    const cases = [{ id: 'one', description: '', call, input: { x: 2 }, expected, tolerance }]
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ schema: 'stat-reference/1', method, cases }))
  }
  const double: Family = {
    method: 'doubling',
    calls: [
      { matches: /^double\(/, run: ({ input }) => ({ y: 2 * Number(input.x), list: [1, null, Infinity] }) },
    ],
  }
  const outcome = (): string => reportText(runConformance(folder, [double]))

  test('values, nulls and infinities are compared', () => {
    write('doubling', 'double(x)', { y: 4, list: [1, null, 'Inf'] })
    expect(outcome()).toContain('1 passed, 0 failed')
  })

  test.each([
    ['a value beyond its tolerance', 'doubling', 'double(x)', { y: 4.1 }, 'one  y: want 4.1, got 4'],
    ['a number where null is expected', 'doubling', 'double(x)', { y: null }, 'want null, got 4'],
    ['a missing field', 'doubling', 'double(x)', { z: 1 }, 'z: want 1, got null'],
    ['another length', 'doubling', 'double(x)', { list: [1] }, 'list.length: want 1, got 3'],
    [
      'an error that was expected',
      'doubling',
      'double(x)',
      { error: 'stops' },
      'error: want "stops", got null',
    ],
    ['an unknown call', 'doubling', 'halve(x)', { y: 1 }, 'no function answers the call'],
    ['an unknown method', 'halving', 'double(x)', { y: 4 }, 'no function answers the method'],
  ])('%s fails', (_, method, call, expected, line) => {
    write(method, call, expected)
    expect(outcome()).toContain(line)
    expect(outcome()).toContain('0 passed, 1 failed')
  })

  test('an empty folder is no success', () => {
    expect(() => runConformance(folder, [double])).toThrow('requires case files')
  })
})
