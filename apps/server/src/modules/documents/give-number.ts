import { type Kysely, sql } from 'kysely'
import { inputInvalid } from '#kernel/error'
import type { DocumentRow, Tx } from './deps.ts'
import { seriesOf } from './make-edition.ts'
import type { DocumentTables } from './tables.ts'
import { kindNames } from './words.ts'

export const writeNumber = (
  { style, letters }: Pick<DocumentTables['document_series'], 'style' | 'letters'>,
  year: number,
  serial: number,
): string => (style === 'serial' ? `${year}年第${serial}期` : `${letters}〔${year}〕${serial}号`)

/**
 * The next number of the series, as the product itself, in the transaction that issues the document. Whoever issues at the
 * same time waits for this row; where this transaction is undone, the number is given to the next one.
 */
export async function giveNumber(tx: Tx, row: Pick<DocumentRow, 'organisation_id' | 'kind'>, day: string) {
  const series = await seriesOf(tx, row, day)
  if (!series) {
    throw inputInvalid(
      'kind',
      'no-series',
      `${kindNames[row.kind]}在${day}没有发文字号 On ${day} no number is configured for documents of this kind`,
      '请质量办在“发文字号”中设置机关代字 The quality office configures it under “Numbers”',
    )
  }
  const year = Number(day.slice(0, 4))
  const first = await firstOf(tx, series)
  const { last } = await (tx as unknown as Kysely<DocumentTables>)
    .insertInto('document_counters')
    .values({ series_id: series.id, year, first, last: first })
    .onConflict((conflict) =>
      conflict.columns(['series_id', 'year']).doUpdateSet({ last: sql`document_counters.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return { series_id: series.id, year, serial: last, number: writeNumber(series, year, last) }
}

/** Paper may have come before the first year of a series; every later year begins with 1. */
export async function firstOf(
  tx: Tx,
  series: { readonly id: string; readonly first_number: number },
): Promise<number> {
  const before = await tx
    .selectFrom('document_counters')
    .select('year')
    .where('series_id', '=', series.id)
    .executeTakeFirst()
  return before ? 1 : series.first_number
}
