import type { ImportView, MeasureView } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { testConfig } from '#testing/linjiang'
import { createModules, type Modules } from '../app.ts'
import { findCity } from '../city.ts'
import type { Actor } from '../kernel/actor.ts'
import { createPool } from '../kernel/database.ts'
import { createLogger } from '../kernel/logger.ts'
import { seed } from '../seed.ts'
import { officersOf } from './officers.ts'
import { seedAccounts } from './seed-accounts.ts'
import { seedOrganisations } from './seed-organisations.ts'
import { seedPlan } from './seed-plan.ts'

let database: TestDatabase
let modules: Modules
let office: Actor
let measures: readonly MeasureView[]
let review: ImportView
beforeAll(async () => {
  database = await createTestDatabase()
  const { url } = database
  const steps = [seedOrganisations, seedAccounts, seedPlan]
  await seed({ url, profile: 'shantou', demo: true, steps })
  const pool = createPool(url, 'zhiheng_app', 1)
  const city = await findCity(pool)
  await pool.end()
  if (!city) throw new Error('no city')
  modules = createModules({ config: testConfig(url), city, logger: createLogger('silent') })
  office = (await officersOf(modules)).get('office') as Actor
  const { plans, imports } = modules.plans.useCases
  const [plan] = (await plans.list(office, { limit: 1 })).items
  measures = (await plans.measures(office, plan?.id ?? '')).items
  const [row] = (await imports.list(office, { limit: 1 })).items
  review = await imports.get(office, row?.id ?? '')
})
afterAll(async () => {
  await modules.close()
  await database.drop()
})

const bodiesOf = (index: number) => measures[index - 1]?.bodies ?? []

describe('the plan of Shantou, from the issued text to the plan in force', () => {
  it('is in force since the day of its issue: 8 chapters, 23 measures, 25 departments and 7 districts', async () => {
    const [plan] = (await modules.plans.useCases.plans.list(office, { limit: 1 })).items
    expect(plan).toMatchObject({
      title: '汕头市贯彻实施质量发展纲要2013年重点行动计划',
      issuer: '汕头市人民政府办公室',
      issuedOn: '2013-02-18',
      year: 2013,
      state: 'published',
      publishedAt: '2013-02-18T01:00:00.000Z',
      organisationName: '汕头市',
      counts: { chapters: 8, measures: 23, bodies: 32 },
    })
    expect(plan?.counts.clauses).toBeGreaterThanOrEqual(80)
  })

  it('only measure 2 has a lead, and four bodies with it', () => {
    const leads = measures.filter(({ bodies }) => bodies.some(({ role }) => role === 'lead'))
    expect(leads.map(({ position }) => position)).toEqual([2])
    expect(bodiesOf(2).map(({ organisationName, role }) => `${organisationName} ${role}`)).toEqual([
      '市质监局 lead',
      '市发改局 with',
      '市教育局 with',
      '市住建局 with',
      '市交通局 with',
    ])
  })

  it('measures 6 and 20 have their bodies though the word 负责 is missing', () => {
    expect(bodiesOf(6)).toHaveLength(9)
    expect(bodiesOf(20).map(({ organisationName }) => organisationName)).toEqual([
      '市公安局',
      '市质监局',
      '市科技局',
      '汕头出入境检验检疫局',
    ])
    const doubt = review.doubts.find(({ code }) => code === 'no-responsibility-word')
    expect(doubt).toMatchObject({ measureKeys: ['m6', 'm20'], settled: { answer: 'joint', by: '郑明衡' } })
  })

  it('measure 15 names nobody, was decided to stay so, and is shown as a gap', () => {
    expect(bodiesOf(15)).toEqual([])
    expect(measures[14]?.gaps).toContainEqual({ code: 'no-owner', ref: null })
    expect(measures.filter(({ bodies }) => bodies.length === 0)).toHaveLength(1)
    const doubt = review.doubts.find(({ code }) => code === 'no-responsible-body')
    expect(doubt).toMatchObject({ measureKey: 'm15', severity: 'must', settled: { answer: 'leave-empty' } })
    expect(doubt?.options.map(({ value }) => value)).toEqual(['leave-empty', 'coordinator', 'choose'])
    expect(doubt?.options[1]?.label.zh).toContain('市质监局')
  })

  it('measure 23 is owed by all seven districts', () => {
    expect(bodiesOf(23).map(({ organisationName }) => organisationName)).toHaveLength(7)
    expect(new Set(bodiesOf(23).map(({ writtenName }) => writtenName))).toEqual(new Set(['各区县政府']))
  })

  it('every name of 2013 was known to the tree, and bodies bear the names of that day', () => {
    expect(review.names.filter(({ certain }) => !certain)).toEqual([])
    expect(
      bodiesOf(1).map(({ organisationName, writtenName }) => [organisationName, writtenName]),
    ).toContainEqual(['市质监局', '质监局'])
  })

  it('what only assists the province does not count as our own', () => {
    const assists = measures.filter(({ clauses }) => clauses.some(({ assistOnly }) => assistOnly))
    expect(assists.map(({ position }) => position)).toEqual([4, 5, 12])
  })

  it('19 lists that end in 等单位 were one question', () => {
    const doubt = review.doubts.find(({ code }) => code === 'open-ended-list')
    expect(doubt?.measureKeys).toHaveLength(19)
    expect(review.counts.openDoubts).toBe(0)
    expect(review.measures.every(({ status }) => status !== 'recognised')).toBe(true)
  })
})
