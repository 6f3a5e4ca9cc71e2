import pg from 'pg'

/** Rows of a query, some thousands at a time, however many there are. Within a transaction. */
export async function* rowsOf<Row extends object>(
  client: pg.Client,
  name: string,
  query: string,
  count = 4000,
): AsyncGenerator<Row> {
  await client.query(`declare ${name} no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${count} from ${name}`)
    yield* rows
    if (rows.length < count) break
  }
  await client.query(`close ${name}`)
}

/** One consistent picture of the whole ledger, that nobody can change meanwhile. */
export async function withSnapshot<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const client = new pg.Client({ connectionString: url, types, application_name: 'zhiheng-ledger-verify' })
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; set local timezone = 'UTC'`)
    return await work(client)
  } finally {
    await client.end()
  }
}
