import { hash } from 'node:crypto'
import { createFactHasher } from '@zhiheng/merkle'
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
const count = async (text: string) =>
  Number((await rows<{ n: string }>(`select count(*) as n from ${text}`))[0]?.n)

let papers = 0
const paper = () => {
  papers += 1
  return `临质监罚字〔2013〕${papers}号`
}
const penalty = (change: Partial<NewFact> = {}): NewFact => {
  const document = change.document ?? paper()
  return {
    subjectId: firm,
    type: 'penalty',
    occurredOn: '2013-06-18',
    document,
    line: 1,
    legalBasis: '《产品质量法》第四十九条',
    payload: {
      decisionNumber: document,
      kind: 'fine',
      fine: 42_000.5,
      violation: '生产“不合格”\t玩具\\车',
      lawArticle: '第四十九条',
    },
    ...change,
  }
}
type Supplier = 'quality' | 'health'
const append = async (facts: readonly NewFact[], person: Supplier = 'quality') =>
  app.modules.ledger.append(await app.actor(person), {
    source: { id: app.bodyId(person), kind: 'department' },
    facts,
  })
const codesOf = (issues: readonly { path: string; code: string }[] = []) =>
  issues.map(({ path, code }) => `${path} ${code}`)
const idsOf = ({ appended }: { appended: readonly { id: string }[] }) => appended.map(({ id }) => id)

describe('appending', () => {
  it('takes what is right, says what is wrong with the rest, and names every fault of a fact', async () => {
    const { appended, repeated, problems } = await append([
      penalty(),
      penalty({ subjectId: '00000000-0000-4000-8000-00a00000000f' }),
      penalty({ subjectId: lift, occurredOn: '2014-01-01', document: ' ', legalBasis: '' }),
      penalty({ type: 'rumour' }),
      penalty({ payload: { kind: 'fine' } }),
      penalty({ legalBasis: '第一条\u0000', document: '文\ud800' }),
    ])
    expect(appended.map(({ index }) => index)).toEqual([0])
    expect(repeated).toEqual([])
    expect(problems.map(({ index, issues }) => [index, codesOf(issues)])).toEqual([
      [1, ['subjectId unknown']],
      [
        2,
        [
          'subjectId subject-kind',
          'occurredOn future',
          'document missing',
          'legalBasis missing',
          'payload.decisionNumber missing',
        ],
      ],
      [3, ['type unknown']],
      [4, ['payload.decisionNumber missing', 'payload.violation missing', 'payload.lawArticle missing']],
      [5, ['document characters', 'legalBasis characters', 'payload.decisionNumber characters']],
    ])
  })

  it('keeps every character, and the time it became known', async () => {
    const fact = penalty()
    const [id] = idsOf(await append([fact]))
    const [row] = await rows<{ payload: unknown; recorded_at: Date; display_until: string }>(
      'select payload, recorded_at, display_until::text from facts where id = $1',
      [id],
    )
    expect(row?.payload).toEqual(fact.payload)
    expect(row?.recorded_at.toISOString()).toBe('2013-09-12T00:30:00.000Z')
    expect(row?.display_until).toBe('2016-06-18')
  })

  it('does not show a mere warning to the public', async () => {
    const fact = penalty()
    const [id] = idsOf(await append([{ ...fact, payload: { ...fact.payload, kind: 'warning' } }]))
    expect(await rows('select visibility from facts where id = $1', [id])).toEqual([
      { visibility: 'government' },
    ])
  })

  it('takes a paper once, however often and in whatever company it comes', async () => {
    const [first, second, third] = [penalty(), penalty(), penalty()]
    await append([first, second])
    const before = await count('facts')
    const again = await append([second, third, { ...first, payload: { ...first.payload, fine: 1 } }, third])
    expect(again.appended.map(({ index }) => index)).toEqual([1])
    expect(again.repeated).toEqual([0])
    expect(again.problems.map(({ index, issues }) => [index, codesOf(issues)])).toEqual([
      [2, ['line delivered-otherwise']],
      [3, ['line twice']],
    ])
    expect(await count('facts')).toBe(before + 1)
  })

  it('lets a body speak in its own name only', async () => {
    const actor = await app.actor('health')
    const source = { id: app.bodyId('quality'), kind: 'department' }
    await expect(app.modules.ledger.append(actor, { source, facts: [penalty()] })).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('is complete or nothing: a batch that breaks leaves no trace', async () => {
    const before = [await count('facts'), await count('ledger_batches')]
    const stranger = '00000000-0000-4000-8000-00a00000000f'
    const actor = await app.actor('quality')
    const source = { id: app.bodyId('quality'), kind: 'department' }
    const kinds = new Map([firm, stranger].map((id) => [id, 'enterprise' as const]))
    const facts = [penalty(), penalty({ subjectId: stranger })]
    await expect(app.modules.ledger.append(actor, { source, facts, kinds })).rejects.toMatchObject({
      code: '23503',
    })
    expect([await count('facts'), await count('ledger_batches')]).toEqual(before)
  })
})

describe('correcting', () => {
  const correct = (correctsId: string | undefined, change: Partial<NewFact> = {}): NewFact =>
    penalty({ effect: 'correct', correctsId: correctsId ?? '', reason: '数额录错', ...change })
  const inForce = (knownAt: string) =>
    rows<{ id: string }>(`select id from zh.facts_as_of('2013-12-31', $1) where type = 'penalty'`, [knownAt])

  it('ends a fact from the instant on at which it became known, and keeps what was known before', async () => {
    const [wrong] = idsOf(await append([penalty()]))
    app.clock.set('2013-09-13T01:00:00.000Z')
    const [right] = idsOf(await append([correct(wrong)]))
    const ids = async (at: string) => (await inForce(at)).map(({ id }) => id)
    expect(await ids('2013-09-12T23:00:00Z')).toContain(wrong)
    expect(await ids('2013-09-12T23:00:00Z')).not.toContain(right)
    expect(await ids('2013-09-13T02:00:00Z')).toContain(right)
    expect(await ids('2013-09-13T02:00:00Z')).not.toContain(wrong)
    const again = correct(right, { document: 'twice' })
    expect((await append([correct(wrong)])).problems).toHaveLength(1)
    const [newest] = idsOf(await append([again]))
    expect(await append([again])).toEqual({ appended: [], repeated: [0], problems: [] })
    const [gone] = idsOf(await append([correct(newest, { effect: 'withdraw', payload: {} })]))
    expect(gone).toBeDefined()
    const after = await ids('2013-09-14T00:00:00Z')
    expect(after.filter((id) => [wrong, right, newest, gone].includes(id))).toEqual([])
  })

  it('refuses what it may not end', async () => {
    const [mine] = idsOf(await append([penalty()]))
    const [ended] = idsOf(await append([penalty()]))
    await append([correct(ended)])
    const said = async (fact: NewFact, who: Supplier = 'quality') =>
      codesOf((await append([fact], who)).problems[0]?.issues)
    expect(await said(correct(ended))).toEqual(['correctsId ended'])
    expect(await said(correct(mine, { reason: ' ' }))).toEqual(['reason missing'])
    expect(await said(correct(undefined))).toEqual(['correctsId missing'])
    expect(await said(correct('00000000-0000-4000-8000-00a00000000e'))).toEqual(['correctsId unknown'])
    expect(await said(correct(mine), 'health')).toEqual(['correctsId other-source'])
    expect(await said(penalty({ reason: '无' }))).toEqual(['effect correction'])
  })
})

describe('the leaves', () => {
  it('are taken without gap or overlap by batches that append at once, and are the digests of the facts', async () => {
    const suppliers: Supplier[] = ['quality', 'health']
    await Promise.all(
      Array.from({ length: 12 }, (_, turn) => append([penalty(), penalty(), penalty()], suppliers[turn % 2])),
    )
    const batches = await rows<{ leaf_start: string; leaf_count: number; digests: Buffer; id: string }>(
      'select id, leaf_start, leaf_count, digests from ledger_batches order by leaf_start',
    )
    let next = 0
    for (const { id, leaf_start, leaf_count, digests } of batches) {
      expect(Number(leaf_start)).toBe(next)
      next += leaf_count
      const facts = await rows<{ digest: Buffer; position: number }>(
        'select digest, position from facts where batch_id = $1 order by position',
        [id],
      )
      expect(facts.map(({ position }) => position)).toEqual(facts.map((_, index) => index))
      expect(Buffer.concat(facts.map(({ digest }) => digest)).equals(digests)).toBe(true)
    }
    expect(await count('facts')).toBe(next)
  })

  it('can be hashed again from the rows alone', async () => {
    const facts = await rows<{ fact: Parameters<ReturnType<typeof createFactHasher>>[0]; digest: Buffer }>(`
      select digest, json_build_object('subjectId', subject_id, 'id', id, 'type', type, 'typeVersion', type_version,
        'occurredOn', occurred_on, 'validTo', valid_to, 'recordedAt', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'sourceId', source_id, 'document', document, 'line', line, 'payload', payload, 'legalBasis', legal_basis,
        'visibility', visibility, 'displayUntil', display_until, 'effect', effect, 'correctsId', corrects_id, 'reason', reason) as fact
      from facts`)
    const leafOf = createFactHasher((bytes) => hash('sha256', bytes, 'buffer'))
    expect(facts.length).toBeGreaterThan(40)
    for (const { fact, digest } of facts) expect(Buffer.from(leafOf(fact)).equals(digest)).toBe(true)
  })
})
