import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { withClient } from '#testing/template'
import type { NewFact } from './new-fact.ts'

const firm = '00000000-0000-4000-8000-00a000000001'
const lift = '00000000-0000-4000-8000-00a000000002'
let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await withClient(app.url, (client) =>
    client.query(`insert into subjects (id, kind, name, created_at) values
      ('${firm}', 'enterprise', '临江砚谷玩具有限公司', now()), ('${lift}', 'equipment', '客梯一号', now())`),
  )
})
afterAll(() => app.close())

const rows = <Row extends object>(text: string, values: unknown[] = []) =>
  withClient(app.url, async (client) => (await client.query<Row>(text, values)).rows)
const count = async (text: string) => Number((await rows<{ n: string }>(`select count(*) as n from ${text}`))[0]?.n)

const penalty = (change: Partial<NewFact> = {}): NewFact => ({
  subjectId: firm,
  type: 'penalty',
  occurredOn: '2013-06-18',
  document: '临质监罚字〔2013〕18号',
  line: 1,
  legalBasis: '《产品质量法》第四十九条',
  payload: { decisionNumber: '临质监罚字〔2013〕18号', kind: 'fine', amount: 42_000, reason: '生产不合格品' },
  ...change,
})
const source = (code: 'quality' | 'health') => ({ id: app.bodyId(code), kind: 'department' })
const append = async (facts: NewFact[], person: 'quality' | 'health' = 'quality') =>
  app.modules.ledger.append(await app.actor(person), { source: source(person), facts })

describe('appending', () => {
  it('prints the type', async () => {
    const { findFactType } = await import('@zhiheng/fact-types')
    console.log(JSON.stringify(findFactType('penalty')?.fields.map(({ name, kind, required, choices }) => [name, kind, required, choices?.map(({ value }) => value)])))
    console.log(JSON.stringify(await append([penalty()])))
  })
})
void lift
void count
