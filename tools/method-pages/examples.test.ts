import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { examplesIn, withChecks } from './examples.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const pages = join(root, 'docs', 'methods')
// Inside node_modules the names of our packages are found, and no tool looks at the files.
const folder = join(root, 'node_modules', '.cache', `method-examples-${process.pid}`)

const examples = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => examplesIn(name, readFileSync(join(pages, name), 'utf8')))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(examples.map((example) => [`${example.page}:${example.line}`, example] as const))(
  '%s',
  async (name, example) => {
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`)
    writeFileSync(file, stripTypeScriptTypes(withChecks(example.code)))
    await import(/* @vite-ignore */ pathToFileURL(file).href)
  },
)

test('the pages hold examples, and a wrong value in one would fail', async () => {
  expect(examples.length).toBeGreaterThan(5)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'wrong.mjs')
  writeFileSync(file, stripTypeScriptTypes(withChecks('1 + 1 // → 3')))
  await expect(import(/* @vite-ignore */ pathToFileURL(file).href)).rejects.toThrow('got 2')
})
