import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GradeNoticeVerb, ObjectionVerb, RepairVerb, ReviewVerb } from '@zhiheng/contract'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/* Whatever is done appears on the page of the trail in words, not by the name that the code has for it. */

const modules = join(import.meta.dirname, '../apps/server/src')
const files = globSync(['kernel/**/*.ts', 'modules/**/*.ts', 'seed/**/*.ts', '*.ts'], {
  cwd: modules,
}).filter((file) => !file.endsWith('.test.ts') && !/(^|\/)testing\//.test(file))

type Node = { readonly type: string } & Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) yield* nodesOf(each)
  }
}

/** What opens a transaction under the name of a verb, and which of its arguments that is. */
const openers: Readonly<Record<string, number>> = {
  write: 2,
  readAndRecord: 2,
  writeWithCopy: 2,
  'trail.as': 1,
}

/** Verbs that are put together or handed on; a file that does so and does not stand here fails. */
const handedOn: Readonly<Record<string, readonly string[]>> = {
  'modules/assessments/register.ts': ['edit', 'propose', 'return', 'approve', 'retire'].map(
    (verb) => `${verb}-model`,
  ),
  'modules/catalogue/use-cases.ts': ['change-catalogue', 'import-catalogue', 'publish-catalogue'],
  'modules/credit/act-on-objection.ts': ObjectionVerb.options.map((verb) => `${verb}-objection`),
  'modules/credit/notices.ts': GradeNoticeVerb.options.map((verb) => `${verb}-grade-notice`),
  'modules/credit/repair.ts': RepairVerb.options.map((verb) => `${verb}-repair`),
  'modules/documents/act.ts': ['submit', 'take-back', 'approve', 'return'].map((verb) => `${verb}-document`),
  'modules/documents/annual-job.ts': ['make-document'],
  'modules/files/data-files.ts': ['upload-data', 'keep-data'],
  'modules/jobs/run-job.ts': ['finish-job', 'fail-job', 'stop-job', 'retry-job'],
  'modules/jobs/service.ts': ['cancel-job', 'resume-job'],
  'modules/ledger/agreements.ts': ['create-agreement', 'change-agreement', 'end-agreement'],
  'modules/organisations/service.ts': ['create-organisation', 'name-organisation'],
  'modules/plans/review-import.ts': ['correct-import', 'settle-doubt', 'map-names', 'confirm-import'],
  'modules/subjects/change-subject.ts': [
    ...['change-subject', 'name-subject', 'add-code', 'end-code', 'end-relation', 'close-subject'],
    'reopen-subject',
  ],
  'modules/subjects/index.ts': ['seed-subjects'],
  'modules/supervision/review.ts': ReviewVerb.options.map((verb) => `${verb}-class`),
}

type Found = { readonly file: string; readonly verbs: readonly string[]; readonly open: boolean }

const literals = (node: Node): string[] => {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node.type !== 'ConditionalExpression') return []
  return [node.consequent, node.alternate].filter(isNode).flatMap(literals)
}

/** `write(…)` and `deps.trail.as(…)`; no method that happens to be called the same. */
const nameOf = (callee: Node): string => {
  if (callee.type === 'Identifier') return String(callee.name)
  if (!isNode(callee.property) || callee.property.name !== 'as' || !isNode(callee.object)) return ''
  const { object } = callee
  const on = isNode(object.property) ? object.property.name : object.name
  return `${String(on)}.as`
}

function callsIn(file: string): Found[] {
  const { program } = parseSync(file, readFileSync(join(modules, file), 'utf8'))
  return [...nodesOf(program as unknown as Node)].flatMap((node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee)) return []
    const name = nameOf(node.callee)
    const given = node.arguments as Node[]
    if (name === 'defineJob') return jobKind(given[0], file)
    const verb = given[openers[name] ?? Number.POSITIVE_INFINITY]
    if (!verb) return []
    const verbs = literals(verb)
    return [{ file, verbs, open: verbs.length === 0 }]
  })
}

/** A job writes under its own kind. */
function jobKind(handler: Node | undefined, file: string): Found[] {
  const properties = (handler?.properties ?? []) as Node[]
  const kind = properties.find((each) => isNode(each.key) && each.key.name === 'kind')
  const verbs = isNode(kind?.value) ? literals(kind.value) : []
  return [{ file, verbs, open: verbs.length === 0 }]
}

const found = files.flatMap(callsIn)
// How a job's own commits are named is `defineJob` itself.
const open = [...new Set(found.filter((each) => each.open).map(({ file }) => file))].filter(
  (file) => file !== 'modules/jobs/hold.ts',
)
const verbs = [...new Set([...found.flatMap((each) => each.verbs), ...Object.values(handedOn).flat()])]

const page = join(modules, '../../web/src/features/audit')
const messages = globSync('*.ts', { cwd: page }).map((file) => readFileSync(join(page, file), 'utf8'))
/** Once in Chinese and once in English: that no language has a key alone is a test of the pages. */
const timesWorded = (key: string): number => messages.join('').split(`'${key}':`).length - 1

describe('what the trail names', () => {
  it('is found in the code', () => {
    expect(verbs.length).toBeGreaterThan(200)
    expect(verbs).toEqual(
      expect.arrayContaining(['publish-plan', 'issue-document', 'sign-out', 'finish-job']),
    )
    expect(open.toSorted()).toEqual(Object.keys(handedOn).toSorted())
  })

  it('has words in both languages', () => {
    expect(verbs.filter((verb) => timesWorded(`action.${verb}`) < 2)).toEqual([])
  })

  it('and so have the tables under audit', () => {
    const migrations = join(modules, '../migrations')
    const tables = globSync('*.ts', { cwd: migrations }).flatMap((file) => {
      const text = readFileSync(join(migrations, file), 'utf8')
      const dropped = [...text.matchAll(/drop table (\w+)/g)].map(([, name = '']) => name)
      const named = [...text.matchAll(/zh\.audited(?:_but_bulk)?\('(\w+)'\)/g)].map(([, name = '']) => name)
      const arrays = text.matchAll(/zh\.audited(?:_but_bulk)?\(t\) from unnest\(array\[([^\]]+)\]/g)
      for (const [, array = ''] of arrays)
        named.push(...[...array.matchAll(/'(\w+)'/g)].map(([, name = '']) => name))
      return named.filter((name) => !dropped.includes(name))
    })
    expect(tables.length).toBeGreaterThan(40)
    expect(tables.filter((table) => timesWorded(`table.${table}`) < 2)).toEqual([])
  })
})
