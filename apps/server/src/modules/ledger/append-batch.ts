import { hash, randomUUIDv7 } from 'node:crypto'
import { createFactHasher } from '@zhiheng/merkle'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { type CopyTransaction, withSavepoint } from '#kernel/copy'
import { inSlices } from '#kernel/in-slices'
import { asSystem } from '#kernel/transaction'
import {
  beginAppend,
  closeBatch,
  findKinds,
  findLastKnown,
  findTargets,
  insertSupersessions,
  lockSupplier,
  nextBatchId,
} from './batch-repository.ts'
import { checkFact, type DisplayRule } from './check-fact.ts'
import { checkTargets } from './check-targets.ts'
import type { Appended, FactProblem, FactRow, Kinds, NewFact } from './new-fact.ts'
import { findDelivered, type HashedRow, insertStaged, stageFacts } from './staging.ts'
import type { LedgerTables } from './tables.ts'

/** Whoever acts at once on some facts: told of whom there are new ones, in the transaction that appends them. */
export type FactListener = {
  /** Asked for every fact: it looks at nothing but the fact. */
  readonly concerns: (fact: Pick<FactRow, 'type' | 'payload'>) => boolean
  readonly act: (tx: CopyTransaction<LedgerTables>['tx'], subjectIds: readonly string[]) => Promise<unknown>
}
export type AppendDependencies = {
  readonly clock: Clock
  readonly display: DisplayRule
  readonly listeners: readonly FactListener[]
}
export type AppendInput = {
  readonly source: { readonly id: string; readonly kind: string }
  readonly facts: readonly NewFact[]
  /** Kinds of the subjects where the caller knows them already; looked up otherwise. */
  readonly kinds?: Kinds
}

const leafOf = createFactHasher((bytes) => hash('sha256', bytes, 'buffer'))
type Placed = { readonly index: number; readonly row: FactRow }

/** A batch that is checked and hashed and waits to be written. */
export type PreparedBatch = {
  readonly source: AppendInput['source']
  readonly recordedAt: string
  readonly hashed: readonly New[]
  readonly problems: readonly FactProblem[]
}

/**
 * Checks and hashes a batch without touching the database: the next one can be prepared while this one is written.
 * @param kinds of every subject that is known; a subject without one does not exist
 */
export async function prepareBatch(
  { clock, display }: AppendDependencies,
  { source, facts, kinds }: AppendInput & { readonly kinds: Kinds },
): Promise<PreparedBatch> {
  const problems: FactProblem[] = []
  const placed: Placed[] = []
  const recordedAt = clock.now()
  const context = { source, recordedAt, today: clock.today(), display, newId: randomUUIDv7 }
  await inSlices(facts, (fact, index) => {
    const checked = checkFact(fact, kinds.get(fact.subjectId), context)
    if ('row' in checked) placed.push({ index, row: checked.row })
    else problems.push({ index, issues: checked.issues })
  })
  const hashed: New[] = []
  await inSlices(withoutTwins(placed, problems), ({ index, row }) => {
    hashed.push({ index, row, digest: leafOf(row) as Buffer })
  })
  return { source, recordedAt, hashed, problems }
}

/**
 * Writes a prepared batch in the caller's transaction. What the supplier has delivered before is not taken twice.
 * Leaves are taken at the end: commit soon after.
 * @param before the batch that goes before this one: while it is written, the rows of this one travel to the database, and
 *   where it fails, so does this
 */
export async function writeBatch(
  { clock, listeners }: AppendDependencies,
  transaction: CopyTransaction<LedgerTables>,
  actor: Actor,
  prepared: PreparedBatch,
  before?: Promise<unknown>,
): Promise<Appended> {
  const { source, hashed } = prepared
  const problems = [...prepared.problems]
  const { tx } = transaction
  if (hashed.length > 0) await stageFacts(transaction, hashed)
  await before
  if (hashed.length === 0) return { appended: [], repeated: [], problems: inOrder(problems) }
  await beginAppend(tx)
  await lockSupplier(tx, source.id)
  const recordedAt = instantAfter(await findLastKnown(tx), prepared.recordedAt, clock.now())
  const batch = { id: await nextBatchId(tx), sourceId: source.id, recordedAt }
  const stamped =
    recordedAt === prepared.recordedAt ? hashed : await stageAnew(transaction, hashed, recordedAt)
  const { rows, repeated } = await insertNew(transaction, batch, stamped, problems)
  if (rows.length > 0) {
    await insertSupersessions(tx, endedBy(rows), recordedAt)
    await tellListeners(listeners, tx, actor, rows)
    await closeBatch(tx, {
      ...batch,
      digests: rows.map(({ digest }) => digest),
      ids: rows.map(({ row }) => row.id),
      accountId: actor.accountId,
      accountName: actor.accountName,
    })
  }
  return {
    appended: rows.map(({ index, row }) => ({ index, id: row.id })),
    repeated,
    problems: inOrder(problems),
  }
}

/** They work as the product, before leaves are taken: nobody waits for them. */
async function tellListeners(
  listeners: readonly FactListener[],
  tx: CopyTransaction<LedgerTables>['tx'],
  actor: Actor,
  rows: readonly New[],
): Promise<void> {
  for (const { concerns, act } of listeners) {
    const about = new Set(rows.flatMap(({ row }) => (concerns(row) ? [row.subjectId] : [])))
    if (about.size > 0) await asSystem(tx, actor, () => act(tx, [...about]))
  }
}

/** Checks, hashes and writes in one go, for batches that nobody waits behind. */
export async function appendBatch(
  deps: AppendDependencies,
  transaction: CopyTransaction<LedgerTables>,
  actor: Actor,
  input: AppendInput,
): Promise<Appended> {
  const ids = [...new Set(input.facts.map(({ subjectId }) => subjectId))]
  const kinds = input.kinds ?? (await findKinds(transaction.tx, ids))
  return writeBatch(deps, transaction, actor, await prepareBatch(deps, { ...input, kinds }))
}

/** Somebody has judged by what was known until `last`: nothing may become known at or before it any more. */
function instantAfter(last: string | undefined, prepared: string, now: string): string {
  if (last === undefined || prepared > last) return prepared
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString()
}

function stampAnew({ index, row }: New, recordedAt: string): New {
  const stamped = { ...row, recordedAt }
  return { index, row: stamped, digest: leafOf(stamped) as Buffer }
}

const inOrder = (problems: readonly FactProblem[]) => problems.toSorted((a, b) => a.index - b.index)

/** The same document and line twice in one batch: the first counts. */
function withoutTwins(placed: readonly Placed[], problems: FactProblem[]): Placed[] {
  const seen = new Set<string>()
  return placed.filter(({ index, row }) => {
    const key = `${row.line} ${row.document}`
    if (!seen.has(key)) return seen.add(key)
    problems.push({ index, issues: [twice] })
    return false
  })
}
const twice = {
  path: 'line',
  code: 'twice',
  message: '同一文书号和行号在这一批里出现两次 The same document and line stand twice in this batch',
  remedy: '改行号 Give each its own line',
}
const delivered = {
  path: 'line',
  code: 'delivered-otherwise',
  message: '这个文书号和行号已报送过，内容不同 Delivered before with other content',
  remedy: '要改内容，请报更正 To change it, deliver a correction',
}

async function dropBadTargets(
  { tx }: CopyTransaction<LedgerTables>,
  sourceId: string,
  placed: readonly New[],
  problems: FactProblem[],
): Promise<readonly New[]> {
  const wanted = placed.flatMap(({ row }) =>
    row.correctsId ? [{ subjectId: row.subjectId, factId: row.correctsId }] : [],
  )
  if (wanted.length === 0) return placed
  const faults = checkTargets(placed, await findTargets(tx, wanted), sourceId)
  problems.push(...faults)
  const wrong = new Set(faults.map(({ index }) => index))
  return placed.filter(({ index }) => !wrong.has(index))
}

type New = Placed & HashedRow
type BatchFrame = { readonly id: number; readonly sourceId: string; readonly recordedAt: string }

async function stageAnew(
  transaction: CopyTransaction<LedgerTables>,
  hashed: readonly New[],
  recordedAt: string,
): Promise<readonly New[]> {
  const stamped = hashed.map((each) => stampAnew(each, recordedAt))
  await stageFacts(transaction, stamped)
  return stamped
}

/**
 * Of rows that are staged. Nearly always nothing of a batch was delivered before: it is put in at once, and looked at only
 * where that fails.
 */
async function insertNew(
  transaction: CopyTransaction<LedgerTables>,
  batch: BatchFrame,
  rows: readonly New[],
  problems: FactProblem[],
): Promise<{ readonly rows: readonly New[]; readonly repeated: readonly number[] }> {
  const { tx } = transaction
  const frame = { sourceId: batch.sourceId, recordedAt: batch.recordedAt, batchId: batch.id }
  // A correction that comes a second time points at what it has ended itself: whether it is new is asked first.
  if (rows.every(({ row }) => row.correctsId === null)) {
    const attempt = await withSavepoint(tx, () => insertStaged(tx, frame))
    if (!('error' in attempt)) return { rows, repeated: [] }
    if (!isDeliveredBefore(attempt.error)) throw attempt.error
  }
  const before = new Map(
    (await findDelivered(tx, batch.sourceId)).map(({ position, same }) => [position, same]),
  )
  const unseen = rows.filter((_, position) => !before.has(position))
  const fresh = await dropBadTargets(transaction, batch.sourceId, unseen, problems)
  const repeated = rows.filter((_, position) => before.get(position) === true)
  for (const { index } of rows.filter((_, position) => before.get(position) === false))
    problems.push({ index, issues: [delivered] })
  if (fresh.length > 0) {
    await stageFacts(transaction, fresh)
    await insertStaged(tx, frame)
  }
  return { rows: fresh, repeated: repeated.map(({ index }) => index) }
}

const isDeliveredBefore = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'facts_delivery'
}

const endedBy = (rows: readonly New[]) =>
  rows.flatMap(({ row }) =>
    row.correctsId ? [{ subjectId: row.subjectId, factId: row.correctsId, byId: row.id }] : [],
  )
