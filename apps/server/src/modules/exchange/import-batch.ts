import type { FieldIssue, SubjectKind } from '@zhiheng/contract'
import type { Row } from '@zhiheng/table-files'
import { type Kysely, sql } from 'kysely'
import { inSlices } from '#kernel/in-slices'
import type { ExchangeDependencies } from './deps.ts'
import type { Finding, Found } from './find-subjects.ts'
import type { ReadFact, ReadRow, RefusedRow } from './read-row.ts'

type NewFact = Parameters<ExchangeDependencies['ledger']['prepare']>[0]['facts'][number]
type Prepared = Awaited<ReturnType<ExchangeDependencies['ledger']['prepare']>>

/** A batch of rows, sorted: what the ledger is offered, what is refused, what waits for a person. */
export type SortedBatch = {
  readonly rows: number
  readonly prepared: Prepared
  /** The line of the file that each fact offered came from. */
  readonly lines: readonly number[]
  readonly refused: readonly RefusedRow[]
  readonly parked: readonly ReadFact[]
  /** From the first correction of a row of the same batch on: sorted once those before it are in the ledger. */
  readonly later: readonly Row[]
}

type Source = { readonly id: string; readonly kind: string }
type Tools = {
  readonly source: Source
  readonly readRow: (row: Row) => ReadRow
  readonly find: (facts: readonly ReadFact[]) => Promise<readonly Finding[]>
  readonly targets: (facts: readonly ReadFact[]) => Promise<ReadonlyMap<string, Target>>
  readonly prepare: ExchangeDependencies['ledger']['prepare']
}

/** Reads, finds whom each row is about, and lets the ledger check and hash what is left. */
export async function sortBatch(tools: Tools, rows: readonly Row[]): Promise<SortedBatch> {
  const { refused, read, end } = await readRows(tools, rows)
  const findings = await tools.find(read)
  const targets = await tools.targets(read)
  const facts: NewFact[] = []
  const lines: number[] = []
  const parked: ReadFact[] = []
  const kinds = new Map<string, SubjectKind>()
  for (const [index, each] of read.entries()) {
    const finding = findings[index]
    if (finding === undefined) parked.push(each)
    else if ('issue' in finding) refused.push({ line: each.line, issues: [finding.issue] })
    else {
      const fact = toFact(each, finding, targets)
      kinds.set(fact.subjectId, finding.kind)
      facts.push(fact)
      lines.push(each.line)
    }
  }
  return {
    rows: end,
    later: rows.slice(end),
    prepared: await tools.prepare({ source: tools.source, facts, kinds }),
    lines,
    refused,
    parked,
  }
}

async function readRows({ readRow }: Tools, rows: readonly Row[]) {
  const refused: RefusedRow[] = []
  const read: ReadFact[] = []
  const own = new Set<string>()
  let end = rows.length
  await inSlices(rows, (row, index) => {
    if (index > end) return
    const result = readRow(row)
    if ('refused' in result) {
      refused.push(result.refused)
      return
    }
    const { corrects, fact } = result.read
    if (corrects && own.has(keyOf(corrects.document, corrects.line))) end = index
    else {
      own.add(keyOf(fact.document, fact.line))
      read.push(result.read)
    }
  })
  return { refused, read, end }
}

function toFact({ fact, corrects }: ReadFact, { id }: Found, targets: ReadonlyMap<string, Target>): NewFact {
  if (!corrects) return { ...fact, subjectId: id }
  const target = targets.get(keyOf(corrects.document, corrects.line))
  // Unknown to the ledger, it is offered as it is: the ledger says what is wrong with it.
  return { ...fact, subjectId: target?.subjectId ?? id, correctsId: target?.id ?? nothing }
}
const nothing = '00000000-0000-0000-0000-000000000000'

export type Target = { readonly id: string; readonly subjectId: string }
const keyOf = (document: string, line: number) => `${line} ${document}`

/** The facts that corrections speak of, by the supplier's own numbers. */
export async function findTargets(
  tx: Kysely<unknown>,
  sourceId: string,
  facts: readonly ReadFact[],
): Promise<Map<string, Target>> {
  const wanted = facts.flatMap(({ corrects }) => (corrects ? [corrects] : []))
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Target & { document: string; line: number }>`
    select f.id, f.subject_id as "subjectId", w.document, w.line
    from unnest(${wanted.map(({ document }) => document)}::text[], ${wanted.map(({ line }) => line)}::int[]) as w (document, line)
    join facts f on f.source_id = ${sourceId}::uuid and f.document = w.document and f.line = w.line`.execute(
    tx,
  )
  return new Map(rows.map(({ id, subjectId, document, line }) => [keyOf(document, line), { id, subjectId }]))
}

/** The ledger's faults and the file's own, by line, in order. */
export const refusedOf = (
  { lines, refused }: SortedBatch,
  problems: readonly { readonly index: number; readonly issues: readonly FieldIssue[] }[],
): RefusedRow[] =>
  [...refused, ...problems.map(({ index, issues }) => ({ line: lines[index] ?? 0, issues }))].toSorted(
    (a, b) => a.line - b.line,
  )
