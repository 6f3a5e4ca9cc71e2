import { type Batch, type OpenOptions, openTable, type Row, type TableSource } from '../index.ts'

/** A whole table, for tests. */
export async function readAll(source: TableSource, options: OpenOptions = {}) {
  const table = await openTable(source, options)
  const batches: Batch[] = []
  const rows: Row[] = []
  for await (const batch of table.rows()) {
    batches.push(batch)
    rows.push(...batch.rows)
  }
  await table.close()
  return { table, batches, rows, cells: rows.map((row) => row.cells) }
}

/** What a promise was refused with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
