import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { ModuleMap } from './imports/rules.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md', 'apps/*/README.md', 'packages/*/README.md'], {
  cwd: root,
})

it('finds the documents', () => {
  expect(documents.length).toBeGreaterThanOrEqual(15)
})

it.each(documents)('%s links to files that exist', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link = '']) => link)
  const missing = links.filter((link) => !existsSync(join(root, dirname(file), link)))
  expect(missing).toEqual([])
})

it.each(documents)('%s names only npm scripts that exist', (file) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = [...read(file).matchAll(/(?:`|^ *)npm (?:run ([\w:-]+)|(start|test)\b)/gm)].map(
    ([, script, name]) => script ?? name ?? '',
  )
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

it.each(globSync('docs/adr/0*.md', { cwd: root }))('%s says by what it is checked', (file) => {
  expect(read(file).trimEnd().split('\n\n').at(-1)).toMatch(/^checked by: \S/)
})

it('docs/deployment.md explains every setting of the server', () => {
  const names = [...read('apps/server/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)].map(
    ([, name = '']) => name,
  )
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !read('docs/deployment.md').includes(`\`${name}\``))).toEqual([])
})

it('ARCHITECTURE.md prints the module map', () => {
  const map = JSON.parse(read('tools/module-map.json')) as ModuleMap
  const printed = read('ARCHITECTURE.md').split('<!-- module map -->')[1]?.split('<!-- /module map -->')[0]
  expect(printed?.trim()).toBe(printMap(map))
})

/** The table to paste into ARCHITECTURE.md. */
function printMap({ levels }: ModuleMap): string {
  const rows = Object.entries(levels).flatMap(([level, modules]) =>
    Object.entries(modules).map(([name, asks]) => `| ${level} | ${name} | ${asks.join(', ') || '–'} |`),
  )
  return ['| level | module | asks |', '|---|---|---|', ...rows].join('\n')
}
