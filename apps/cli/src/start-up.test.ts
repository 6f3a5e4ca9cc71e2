import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SAMPLE_PLAN } from './testing/sample-plan.ts'

const BIN = fileURLToPath(new URL('../bin/zhiheng.mjs', import.meta.url))
/** Prints every module that is loaded to standard error. */
const WATCH = `data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => { console.error(url); return next(url, context) } })",
)}`

const HEAVY = /pdfjs-dist|hucre|papaparse|saxes|yauzl|htmlparser2/

function run(...words: string[]) {
  return spawnSync(process.execPath, ['--import', WATCH, BIN, ...words], {
    input: SAMPLE_PLAN,
    encoding: 'utf8',
  })
}

test('help loads neither the readers nor the parser', () => {
  const { status, stderr } = run('--help')
  expect(status).toBe(0)
  expect(stderr).toContain('apps/cli/src/main.ts')
  expect(stderr).not.toMatch(/document-reader|official-document/)
})

test('a text is parsed without the libraries for Word, PDF, HTML and spreadsheets', () => {
  const { status, stdout, stderr } = run('plan', 'parse', '-', '--format', 'json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout).measures).toHaveLength(4)
  expect(stderr).toContain('document-reader')
  expect(stderr).not.toMatch(HEAVY)
})

test('a closed pipe is no failure', () => {
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" "${BIN}" plan parse - | head -n 1`],
    {
      input: SAMPLE_PLAN,
      encoding: 'utf8',
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
