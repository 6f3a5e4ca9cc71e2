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

describe('reference plans', () => {
  it('are read as their keys say: heads, measures, titles, bodies, deadlines', (context) => {
    requireFolder(context)
    const counts = { measures: 0, found: 0, titles: 0, roles: 0, right: 0, wrong: 0, heads: 0, headsRight: 0 }
    const deadlines = { right: 0, wrong: 0, lacking: 0 }
    for (const file of files) {
      const { text, key } = load(file)
      const json = toPlanJson(readPlan(text))
      for (const field of ['title', 'issuer', 'date', 'docnumber'] as const) {
        if (!key[field]) continue
        counts.heads += 1
        if (fold(json[field]) === fold(key[field])) counts.headsRight += 1
      }
      const byPlace = new Map(
        json.measures.map((one) => [fold(one.no) + fold(one.chapter).slice(0, 12), one]),
      )
      for (const wanted of key.measures) {
        const found = byPlace.get(fold(wanted.no) + fold(wanted.chapter).slice(0, 12))
        counts.measures += 1
        if (found) counts.found += 1
        if (fold(found?.title) === fold(wanted.title)) counts.titles += 1
        const roles = (one: PlanJson['measures'][number] | undefined) =>
          new Set([
            ...(one?.lead ?? []).map((name) => (wanted.lead_uncertain ? '' : 'lead ') + fold(name)),
            ...(one?.units ?? []).map((name) => (wanted.lead_uncertain ? '' : 'unit ') + fold(name)),
          ])
        const expected = roles(wanted)
        const actual = roles(found)
        counts.roles += expected.size
        for (const role of actual) counts[expected.has(role) ? 'right' : 'wrong'] += 1
        if (wanted.deadline && fold(found?.deadline) === fold(wanted.deadline)) deadlines.right += 1
        else if (wanted.deadline) deadlines.lacking += 1
        else if (found?.deadline) deadlines.wrong += 1
      }
    }
    expect(counts.found / counts.measures).toBeGreaterThanOrEqual(0.98)
    expect(counts.titles / counts.measures).toBeGreaterThanOrEqual(0.95)
    expect((2 * counts.right) / (counts.roles + counts.right + counts.wrong)).toBeGreaterThanOrEqual(0.97)
    expect(counts.headsRight / counts.heads).toBeGreaterThanOrEqual(0.95)
    expect(deadlines.wrong + deadlines.lacking).toBeLessThanOrEqual(deadlines.right * 0.2)
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
