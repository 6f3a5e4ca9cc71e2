/** An example of a page: the code between ```ts fences and where it stands. */
export type Example = { readonly page: string; readonly line: number; readonly code: string }

export function examplesIn(page: string, text: string): Example[] {
  const examples: Example[] = []
  let start = -1
  let lines: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (start < 0 && line === '```ts') {
      start = index + 2
      lines = []
    } else if (start >= 0 && line === '```') {
      examples.push({ page, line: start, code: lines.join('\n') })
      start = -1
    } else if (start >= 0) lines.push(line)
  }
  return examples
}

/**
 * Turns `expression // → value` into a check. A number is compared to the decimals it is written with, everything else
 * as JSON.
 */
export function withChecks(code: string): string {
  const lines = code.split('\n').map((line) => {
    const match = /^(?<expression>\S.*?)\s*\/\/ → (?<value>.+)$/.exec(line)
    if (!match?.groups) return line
    return `check(() => (${match.groups.expression}), ${JSON.stringify(match.groups.value)})`
  })
  return `${checker}\n${lines.join('\n')}\n`
}

const checker = `import assert from 'node:assert/strict'
function check(work: () => unknown, shown: string): void {
  const got = work()
  const wanted: unknown = JSON.parse(shown)
  if (typeof wanted === 'number' && typeof got === 'number') {
    const decimals = shown.split('.')[1]?.length ?? 0
    assert.equal(Number(got.toFixed(decimals)), wanted, \`got \${got}\`)
  } else assert.deepEqual(JSON.parse(JSON.stringify(got)), wanted)
}`
