import { interpret, type Model, outlook, type PreparedModel, type Result } from '@zhiheng/assessment'
import type { AssessmentResult, Explanation, Inputs as InputsOf } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { asSystem, read } from '#kernel/transaction'
import type { AssessmentDependencies, Tx } from './deps.ts'
import { mask, type Seen } from './mask.ts'
import { getInForce, getModel, type ModelRow } from './model-rows.ts'
import { guard } from './policy.ts'
import { prepared } from './prepared.ts'
import { otherResultsOf } from './relations.ts'
import { resultsOf } from './results.ts'

type Input = InputsOf<'assessments'>['explain']
type Family = {
  readonly id: string
  readonly name: string
  readonly areaCode: string | null
  readonly members: readonly string[]
}

/**
 * One result with its reasons. All facts count, whoever asks; those that the reader may not see are counted and not shown. Without a
 * day it is the last run's result, on that run's day and with what was known to it.
 */
export async function explain(
  deps: AssessmentDependencies,
  actor: Actor,
  input: Input,
): Promise<Explanation> {
  guard(actor, 'assessment.read')
  return reasonsOf(deps, actor, input)
}

/** The same for whoever prints it, with what this reader may see: the caller answers for who gets it. */
export async function reasonsOf(
  deps: AssessmentDependencies,
  actor: Actor,
  input: Input,
): Promise<Explanation> {
  return read(deps.db, actor, async (tx) =>
    explanationOf(deps, tx, await asSystem(tx, actor, () => gather(deps, tx, actor, input)), input.outlook),
  )
}

/** A result as the reader of the transaction may see it. */
export async function explanationOf(
  deps: AssessmentDependencies,
  tx: Tx,
  { content, model, facts, result, others, family, asOf, knownAt, stored }: Judged,
  withOutlook = false,
): Promise<Explanation> {
  const seen = await seenFacts(tx, family.members, usedOf(result), await deps.directory())
  const options = { asOf, otherResults: byModel(others) }
  const { members: _, ...subject } = family
  return {
    ...mask(result, seen),
    ...{ subject, modelVersion: content.version, knownAt, stored },
    others: others.map((each) => ({ ...each, score: each.score === null ? null : String(each.score) })),
    ...{ title: content.title, confidence: content.confidence },
    grades: content.grades.map(({ code, label, from, below }) => ({
      ...{ code, label },
      ...(from === undefined ? {} : { from }),
      ...(below === undefined ? {} : { below }),
    })),
    ...(withOutlook ? { outlook: shownOutlook(outlook(model, facts, options), seen) } : {}),
  }
}

async function gather(deps: AssessmentDependencies, tx: Tx, actor: Actor, input: Input): Promise<Judged> {
  const present = await familyAt(tx, input.id, deps.clock.now())
  const stored = (await resultsOf(tx, [present.id], input.asOf)).find((row) => row.model === input.model)
  const asOf = input.asOf ?? stored?.asOf ?? deps.clock.today()
  const isStored = input.asOf === undefined && input.knownAt === undefined && stored !== undefined
  const knownAt = isStored ? stored.knownAt : new Date(input.knownAt ?? deps.clock.now()).toISOString()
  const family = await familyAt(tx, input.id, knownAt)
  if (actor.role === 'enterprise' && !family.members.includes(actor.subjectId ?? ''))
    throw new AppError('FORBIDDEN', { needs: 'own-subject', ask: '质量办 quality office' })
  const row: ModelRow = isStored
    ? await getModel(tx, stored.modelId)
    : await getInForce(tx, input.model, asOf)
  const judged = await judge(deps, tx, {
    content: row.content,
    model: prepared(row),
    ...{ family, asOf, knownAt },
  })
  return { ...judged, stored: stored?.view ?? null }
}

type Case = {
  readonly content: Model
  readonly model: PreparedModel
  readonly family: Family
  readonly asOf: string
  readonly knownAt: string
}
export type Judged = Awaited<ReturnType<typeof judge>>

/** One subject by one model, on a day, with what was known at an instant. */
export async function judge(deps: AssessmentDependencies, tx: Tx, given: Case) {
  const { content, model, family, asOf, knownAt } = given
  const facts = await deps.factsAsOf(tx as Kysely<unknown>, family.members, { day: asOf, knownAt })
  const others = await otherResultsOf(tx, content, family.id, { asOf, knownAt })
  const result = interpret(model, facts, { asOf, otherResults: byModel(others) })
  return { ...given, facts, others, result, stored: null as AssessmentResult | null }
}

const byModel = (others: Awaited<ReturnType<typeof otherResultsOf>>) =>
  Object.fromEntries(others.map(({ model, score, grade }) => [model, { score, grade }]))

/** A subject with all that counted as it at an instant. */
export async function familyAt(tx: Tx, id: string, knownAt: string): Promise<Family> {
  const { rows } = await sql<Family>`
    with kept as (select * from zh.kept_as_of(${knownAt}::timestamptz)),
    head as (select coalesce((select kept_id from kept where subject_id = ${id}::uuid), ${id}::uuid) as id)
    select s.id, s.name, s.area_code as "areaCode", array(select s.id union all select k.subject_id from kept k where k.kept_id = s.id) as members
    from head join subjects s on s.id = head.id`.execute(tx)
  if (!rows[0]) throw notFound('subject')
  return rows[0]
}

function usedOf(result: Result): string[] {
  const below = (node: Result['tree'] | Result['tree']['parts'][number]): string[] =>
    node.kind === 'leaf' ? node.facts.map(({ id }) => id) : node.parts.flatMap(below)
  return [...new Set([...below(result.tree), ...result.vetoes.flatMap(({ facts }) => facts)])]
}

/** Of these facts, those that the transaction may see; what a reader may see of them is in the archive. */
async function seenFacts(
  tx: Tx,
  members: readonly string[],
  ids: readonly string[],
  { nameOf }: { readonly nameOf: (id: string) => string },
): Promise<ReadonlyMap<string, Seen>> {
  const { rows } = await sql<Omit<Seen, 'source'> & { sourceId: string }>`
    select f.id, f.subject_id as "subjectId", f.type, f.occurred_on as "occurredOn", f.document, f.source_id as "sourceId"
    from facts f where f.subject_id = any (${[...members]}::uuid[]) and f.id = any (${[...ids]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ sourceId, ...fact }) => [fact.id, { ...fact, source: nameOf(sourceId) }]))
}

const shownOutlook = (view: ReturnType<typeof outlook>, seen: ReadonlyMap<string, Seen>) => ({
  ...view,
  blockedBy: view.blockedBy.map((each) => ({ ...each })),
  leaves: view.leaves.map((leaf) => ({
    ...leaf,
    withoutFact: leaf.withoutFact.filter(({ id }) => seen.has(id)).map((each) => ({ ...each })),
    inTime: leaf.inTime.map((each) => ({ ...each })),
    withValue: leaf.withValue.map((each) => ({ ...each })),
  })),
})
