import { factTypes } from '@zhiheng/fact-types'
import type { Cell, WriteSheet } from '@zhiheng/table-files'
import { type Kysely, sql } from 'kysely'
import { systemActor } from '#kernel/actor'
import { read } from '#kernel/transaction'

type Row = {
  readonly id: string
  readonly endedAt: string
  readonly type: string
  readonly subjectCode: string | null
  readonly document: string
  readonly line: number
  readonly effect: 'correct' | 'end'
}
const pageRows = 2000

/** Of what was once open: which paper and line counts no more. Whoever keeps a file strikes it out by these. */
export const correctionSheet: WriteSheet = {
  name: '更正',
  columns: [
    { title: '终止时间', key: 'endedAt', kind: 'text' },
    { title: '事实类型', key: 'type', kind: 'text' },
    { title: '主体代码', key: 'subjectCode', kind: 'text' },
    { title: '文书号', key: 'document', kind: 'text' },
    { title: '行号', key: 'line', kind: 'integer' },
    { title: '处理', key: 'effect', kind: 'text' },
  ],
}

/**
 * Nobody in particular holds an open file, so nobody can be asked for a receipt: what has ended is a file of its own, the
 * oldest first. Only the paper is named, never again what it said or about whom it was in words.
 */
export async function* correctionPages(db: Kysely<unknown>): AsyncGenerator<readonly (readonly Cell[])[]> {
  const labels = new Map(factTypes.map(({ code, label }) => [code, label.zh]))
  for (let after: Row | undefined; ; ) {
    const rows: readonly Row[] = await read(db, systemActor, (tx) => pageAfter(tx, after))
    yield rows.map((row) => [
      ...[row.endedAt, labels.get(row.type) ?? row.type, row.subjectCode, row.document, row.line],
      row.effect === 'correct' ? '已更正，见新文件' : '不再公示',
    ])
    after = rows.at(-1)
    if (!after || rows.length < pageRows) return
  }
}

async function pageAfter(tx: Kysely<unknown>, after: Row | undefined): Promise<Row[]> {
  const beyond = after
    ? sql`and (e.recorded_at, e.fact_id) > (${after.endedAt}::timestamptz, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<Row>`
    select e.fact_id as id, e.recorded_at as "endedAt", f.type, f.document, f.line,
      (select i.value from subject_identifiers i where i.subject_id = f.subject_id and i.valid_to is null
        and i.scheme in ('uscc', 'organisation-code') order by i.scheme desc limit 1) as "subjectCode",
      case when b.effect = 'correct' and b.visibility = 'public' then 'correct' else 'end' end as effect
    from supersessions e
    join facts f on f.subject_id = e.subject_id and f.id = e.fact_id and f.visibility = 'public'
    join facts b on b.subject_id = e.subject_id and b.id = e.by_id
    where true ${beyond} order by e.recorded_at, e.fact_id limit ${pageRows}`.execute(tx)
  return rows
}
