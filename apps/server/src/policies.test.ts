import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'

const modules = join(import.meta.dirname, 'modules')

/** Modules whose routes need no policy of their own, and why. */
const open: Readonly<Record<string, string>> = {
  'credit-reports': 'for everybody; the ledger decides what a reader may see of a subject',
  drafts: 'whoever is signed in, each their own; row-level security shows no other',
  inbox: 'whoever is signed in; the rows are those that wait for the person',
  jobs: 'whoever is signed in; row-level security shows jobs, the service changes own ones',
  publications: 'for everybody',
}

const codeOf = (folder: string) =>
  globSync('*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))

it('every module with routes has one policy, which its use cases ask', () => {
  const folders = globSync('*/', { cwd: modules }).map((name) => join(modules, name))
  expect(folders.length).toBeGreaterThan(25)
  for (const folder of folders) {
    const name = basename(folder)
    const code = codeOf(folder)
    const hasRoutes = code.some(({ text }) => /\bapi\.\w+|= api\b/.test(text) && /\.handler\(/.test(text))
    const hasPolicy = existsSync(join(folder, 'policy.ts'))
    expect([name, hasPolicy], 'a policy, or a reason why not').toEqual([name, hasRoutes && !(name in open)])
    if (!hasPolicy) continue
    const asking = code.filter(
      ({ text }) => /from '\.\/policy\.ts'/.test(text) && !/^export .* from/m.test(text),
    )
    expect([name, asking.length > 0]).toEqual([name, true])
  }
})

it('guards are made in a policy and nowhere else', () => {
  const makers = globSync('*/*.ts', { cwd: modules })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => /\bcreateGuard\(/.test(readFileSync(join(modules, file), 'utf8')))
    .map((file) => basename(file))
  expect([...new Set(makers)]).toEqual(['policy.ts'])
})
