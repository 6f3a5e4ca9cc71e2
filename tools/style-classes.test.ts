import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '..', 'apps', 'web', 'src')
const read = (pattern: string) =>
  globSync(pattern, { cwd: source }).map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }))

it('every class that a page names is known to a stylesheet', () => {
  const styles = read('**/*.css')
  const known = new Set(
    styles.flatMap(({ text }) => [...text.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name)),
  )
  const pages = read('**/*.tsx')
  const named = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/className="([^"]+)"/g)].flatMap(([, names = '']) =>
      names.split(' ').map((name) => ({ file, name })),
    ),
  )
  expect(named.length).toBeGreaterThan(1000)
  expect(named.filter(({ name }) => !known.has(name))).toEqual([])
})
