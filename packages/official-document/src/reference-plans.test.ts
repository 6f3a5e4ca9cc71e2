import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, type TestContext } from 'vitest'
import { type PlanJson, readPlan, toPlanJson } from './index.ts'

/** Issued plans with answer keys; they are kept outside the project because their texts are not ours. */
const folder = join(process.env.ZHIHENG_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'plans')

type Key = Omit<PlanJson, 'measures'> & {
  readonly measures: readonly (PlanJson['measures'][number] & { readonly lead_uncertain?: boolean })[]
}

const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : []
const load = (file: string) => ({
  text: readFileSync(join(folder, file), 'utf8'),
  key: JSON.parse(readFileSync(join(folder, file.replace(/txt$/, 'json')), 'utf8')) as Key,
})

function requireFolder(context: TestContext): void {
  if (files.length === 0)
    context.skip(`no reference plans at ${folder}; set ZHIHENG_SHARED to the folder that holds plans/`)
}

const fold = (text: string | null | undefined) =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/[\s*]/g, '')
    .replace(/[〔［[]/g, '(')
    .replace(/[〕］\]]/g, ')')
    .replace(/[。：]$/, '')

type MeasureKey = Key['measures'][number]

/** Roles as the key counts them: where the lead follows only formally, either side is right. */
const rolesOf = (one: PlanJson['measures'][number] | undefined, uncertain: boolean) =>
  new Set([
    ...(one?.lead ?? []).map((name) => (uncertain ? '' : 'lead ') + fold(name)),
    ...(one?.units ?? []).map((name) => (uncertain ? '' : 'unit ') + fold(name)),
  ])

const placeOf = (one: MeasureKey) => fold(one.no) + fold(one.chapter).slice(0, 12)

function compare(): Record<string, number> {
  const count = {
    measures: 0,
    found: 0,
    titles: 0,
    roles: 0,
    right: 0,
    wrong: 0,
    heads: 0,
    headsRight: 0,
    dueRight: 0,
    dueWrong: 0,
  }
  for (const { text, key } of files.map(load)) {
    const json = toPlanJson(readPlan(text))
    for (const field of ['title', 'issuer', 'date', 'docnumber'] as const) {
      if (!key[field]) continue
      count.heads += 1
      if (fold(json[field]) === fold(key[field])) count.headsRight += 1
    }
    const byPlace = new Map(json.measures.map((one) => [placeOf(one), one]))
    for (const wanted of key.measures) {
      const found = byPlace.get(placeOf(wanted))
      const uncertain = wanted.lead_uncertain === true
      const expected = rolesOf(wanted, uncertain)
      count.measures += 1
      if (found) count.found += 1
      if (fold(found?.title) === fold(wanted.title)) count.titles += 1
      count.roles += expected.size
      for (const role of rolesOf(found, uncertain)) count[expected.has(role) ? 'right' : 'wrong'] += 1
      if (wanted.deadline || found?.deadline)
        count[fold(found?.deadline) === fold(wanted.deadline) ? 'dueRight' : 'dueWrong'] += 1
    }
  }
  return count
}

describe('reference plans', () => {
  it('are read as their keys say: heads, measures, titles, bodies, deadlines', (context) => {
    requireFolder(context)
    const { measures = 0, found = 0, titles = 0, roles = 0, right = 0, wrong = 0, ...rest } = compare()
    expect(found / measures).toBeGreaterThanOrEqual(0.98)
    expect(titles / measures).toBeGreaterThanOrEqual(0.95)
    expect((2 * right) / (roles + right + wrong)).toBeGreaterThanOrEqual(0.97)
    expect((rest.headsRight ?? 0) / (rest.heads ?? 0)).toBeGreaterThanOrEqual(0.95)
    expect(rest.dueWrong ?? 0).toBeLessThanOrEqual((rest.dueRight ?? 0) * 0.2)
  })

  it('Shantou: one lead, two phrases without 负责, one measure that names nobody, about 92 demands', (context) => {
    requireFolder(context)
    const plan = readPlan(load('00-seed.txt').text)
    expect(plan.measures).toHaveLength(23)
    const leads = plan.measures.filter((one) => one.bodies.some((body) => body.role === 'lead'))
    expect(leads.map((one) => one.index)).toEqual([1])
    const coded = (code: string) =>
      plan.doubts.filter((doubt) => doubt.code === code).map((doubt) => doubt.measure)
    expect(coded('no-responsibility-word')).toEqual([5, 19])
    expect(coded('no-responsible-body')).toEqual([14])
    expect(plan.measures[19]?.bodies.map((body) => body.fullName ?? body.name)).toEqual([
      '市公安局',
      '市质监局',
      '市科技局',
      '汕头出入境检验检疫局',
    ])
    const demands = plan.measures.reduce((sum, one) => sum + one.clauses.length, 0)
    expect(Math.abs(demands - 92)).toBeLessThanOrEqual(9)
  })
})
