import {
  type AssessedFact,
  compile,
  compileMovers,
  compileTransitions,
  interpret,
  type Model,
  type PreparedModel,
  prepareModel,
  type Result,
  validateModel,
} from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../apps/server/src/testing/database.ts'
import { cities, type SubjectFacts } from './arbitrary-facts.ts'
import { models } from './arbitrary-model.ts'

const asOf = '2013-09-12'
const knownAt = '2013-09-12T08:00:00Z'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  // Facts of invented subjects and sources, without their rows elsewhere.
  await client.query('set session_replication_role = replica')
  await client.query('create temp table others (subject_id uuid, model text, score numeric, grade text)')
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

const subjectId = (index: number): string => `10000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

const withIds = (city: readonly SubjectFacts[]): AssessedFact[][] =>
  city.map(({ facts }, subject) =>
    facts.map((fact, index) => ({
      ...fact,
      id: `20000000-${subject.toString(16).padStart(4, '0')}-4000-8000-${((index * 7919) % 65_536).toString(16).padStart(12, '0')}`,
    })),
  )

async function store(city: readonly SubjectFacts[], facts: readonly (readonly AssessedFact[])[]) {
  await client.query('truncate facts, others')
  const rows = facts.flatMap((own, subject) =>
    own.map((fact) => ({ ...fact, payload: fact.payload, subject: subjectId(subject) })),
  )
  await client.query(
    `insert into facts (subject_id, id, type, type_version, occurred_on, valid_to, recorded_at, source_id, document, line,
       payload, legal_basis, visibility, effect, corrects_id, reason, batch_id, position, digest)
     select subject, id, type, 1, "occurredOn", "validTo", '2013-01-01', "sourceId", id::text, 0, payload, "legalBasis", visibility,
       effect, case effect when 'correct' then id end, case effect when 'correct' then 'typing error' end, 1, 0, decode(repeat('00', 32), 'hex')
     from jsonb_to_recordset($1) as x (subject uuid, id uuid, type text, "occurredOn" date, "validTo" date, "sourceId" uuid,
       payload jsonb, "legalBasis" text, visibility text, effect text)`,
    [JSON.stringify(rows)],
  )
  const others = city.flatMap(({ others: own }, subject) =>
    Object.entries(own).map(([model, result]) => ({ subject: subjectId(subject), model, ...result })),
  )
  await client.query(
    `insert into others select subject, model, score, grade
     from jsonb_to_recordset($1) as x (subject uuid, model text, score numeric, grade text)`,
    [JSON.stringify(others)],
  )
}

type Row = {
  subject_id: string
  score: string | null
  score_high: string | null
  known_share: string
  grade: string | null
  vetoes: string[]
  leaf_units: (string | null)[]
}

const leafPoints = (node: Result['tree'] | Result['tree']['parts'][number]): (string | null)[] =>
  node.kind === 'leaf' ? [node.points] : node.parts.flatMap(leafPoints)

const shown = (units: string | null, decimals: number): string | null => {
  if (units === null) return null
  const digits = units.replace('-', '').padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return units.startsWith('-') ? `-${text}` : text
}

const comparable = (row: Row, decimals: number) => ({
  score: row.score,
  scoreHigh: row.score_high,
  knownShare: Number(row.known_share),
  grade: row.grade,
  vetoes: row.vetoes,
  points: row.leaf_units.map((units) => shown(units, decimals)),
})

type MoverRow = {
  subject_id: string
  grade_before: string | null
  grade_after: string | null
  score_before: string | null
  score_after: string | null
}

const citySubjects = (size: number): string =>
  `(select ('10000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as subject_id from generate_series(0, ${size - 1}) n)`

async function grade(model: PreparedModel, size: number): Promise<Map<string, Row>> {
  const statement = compile(model, {
    asOf,
    knownAt,
    subjectsRelation: citySubjects(size),
    resultsRelation: 'others',
  })
  const { rows } = await client.query<Row>(statement.text, [...statement.values])
  return new Map(rows.map((row) => [row.subject_id, row]))
}

/** Points as a whole number of the model's smallest unit. */
const unitsOf = (points: string | null): bigint => BigInt((points ?? '0').replace('.', ''))

/** The score made of its reasons, each level made of the one below it. */
function sumOfReasons(result: Result): bigint {
  const adjustments = result.adjustments.reduce((sum, each) => sum + unitsOf(each.points), 0n)
  return sumOfNode(result.tree) + (result.score === null ? 0n : adjustments)
}

function sumOfNode(node: Result['tree'] | Result['tree']['parts'][number]): bigint {
  if (node.kind === 'leaf') {
    if (node.base === null) return unitsOf(node.points)
    return node.facts.reduce(
      (sum, fact) => sum + unitsOf(fact.points),
      unitsOf(node.base) + unitsOf(node.adjustment),
    )
  }
  let sum = unitsOf(node.adjustment)
  for (const part of node.parts) {
    expect(sumOfNode(part)).toBe(unitsOf(part.points))
    sum += unitsOf(part.contribution)
  }
  return sum
}

async function agrees(model: Model, city: readonly SubjectFacts[]): Promise<void> {
  expect(validateModel(model, factTypes)).toEqual([])
  const facts = withIds(city)
  await store(city, facts)
  const prepared = prepareModel(model, factTypes)
  const rows = await grade(prepared, city.length)
  facts.forEach((own, index) => {
    const result = interpret(prepared, own, { asOf, otherResults: city[index]?.others ?? {} })
    expect(unitsOf(result.score ?? result.tree.points)).toBe(sumOfReasons(result))
    const row = rows.get(subjectId(index))
    expect(row && comparable(row, model.decimals)).toEqual({
      score: result.score,
      scoreHigh: result.scoreHigh,
      knownShare: result.knownShare,
      grade: result.grade,
      vetoes: result.vetoes.map((veto) => veto.code),
      points: leafPoints(result.tree),
    })
  })
}

test('movers between two models and two days are those that interpreting finds', async () => {
  const cases = fc
    .tuple(models, models, fc.constantFrom(asOf, '2012-09-12'))
    .chain(([before, after, day]) => cities(before, 30).map((city) => ({ before, after, day, city })))
  await fc.assert(
    fc.asyncProperty(cases, async ({ before, after, day, city }) => {
      const facts = withIds(city)
      await store(city, facts)
      const relations = { knownAt, subjectsRelation: citySubjects(city.length), resultsRelation: 'others' }
      const first = { model: prepareModel(before, factTypes), options: { ...relations, asOf: day } }
      const second = { model: prepareModel(after, factTypes), options: { ...relations, asOf } }
      const movers = compileMovers(first, second)
      const counted = compileTransitions(first, second)
      const { rows } = await client.query<MoverRow>(movers.text, [...movers.values])
      const transitions = await client.query<{ subjects: number }>(counted.text, [...counted.values])
      expect(transitions.rows.reduce((sum, row) => sum + row.subjects, 0)).toBe(city.length)
      const found = rows.map((row) => [
        row.subject_id,
        row.grade_before,
        row.grade_after,
        row.score_before,
        row.score_after,
      ])
      const expected = facts.flatMap((own, index) => {
        const otherResults = city[index]?.others ?? {}
        const a = interpret(first.model, own, { asOf: day, otherResults })
        const b = interpret(second.model, own, { asOf, otherResults })
        return a.grade === b.grade ? [] : [[subjectId(index), a.grade, b.grade, a.score, b.score]]
      })
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
    { numRuns: Number(process.env.AGREEMENT_RUNS ?? 40) },
  )
}, 300_000)

test('interpreting and compiling agree on every subject and leaf to the last digit', async () => {
  const cases = models.chain((model) => cities(model, 40).map((city) => ({ model, city })))
  await fc.assert(
    fc.asyncProperty(cases, ({ model, city }) => agrees(model, city)),
    { numRuns: Number(process.env.AGREEMENT_RUNS ?? 120) },
  )
}, 300_000)
