import pg from 'pg'

/**
 * Tables that grow with the city, each with the column by which its rows are spread over machines: all that is known
 * of a subject lies on one of them.
 */
export const distributed = {
  subjects: 'id',
  facts: 'subject_id',
  supersessions: 'subject_id',
  fact_lookups: 'subject_id',
  subject_names: 'subject_id',
  subject_relations: 'subject_id',
  assessment_results: 'subject_id',
} as const

/** What those point to, small enough to stand on every machine, and what is looked up by something else than the subject. */
export const references = [
  'organisations',
  'accounts',
  'assessment_runs',
  'ledger_batches',
  'subject_identifiers',
  'subject_merges',
] as const

/** Unique indexes that name no subject, as they have to be where the table is spread. */
const widened = {
  facts_delivery: 'create unique index facts_delivery on facts (source_id, document, line, subject_id)',
} as const

/**
 * Spreads the tables that grow where the database has the Citus extension, and does nothing where it has not. The last
 * step of migrating; what is distributed already stays as it is.
 * @returns the tables that it has distributed
 */
export async function distribute(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_extension where extname = 'citus'`)
    if (rowCount === 0) return []
    const { rows } = await client.query<{ name: string }>('select table_name::text as name from citus_tables')
    const there = new Set(rows.map(({ name }) => name))
    const wanted = Object.entries(distributed).filter(([table]) => !there.has(table))
    if (wanted.length === 0) return []
    await client.query('begin')
    await loosen(client)
    // The triggers of these tables look at one row, or refuse a statement: both hold on each machine by itself.
    await client.query('set local citus.enable_unsafe_triggers = on')
    for (const table of references)
      if (!there.has(table)) await client.query(`select create_reference_table('${table}')`)
    for (const [table, column] of wanted) {
      const beside = table === 'subjects' ? '' : `, colocate_with => 'subjects'`
      await client.query(`select create_distributed_table('${table}', '${column}'${beside})`)
    }
    await client.query('commit')
    return wanted.map(([table]) => table)
  } finally {
    await client.end()
  }
}

type Key = {
  readonly table: string
  readonly name: string
  readonly target: string
  readonly columns: readonly string[]
}

/**
 * Foreign keys that would lead from one machine to another: to a spread table from elsewhere, or not along the subject.
 * What they guard is what the use cases check before they write.
 */
export async function crossingKeys(client: pg.ClientBase): Promise<Key[]> {
  const { rows } = await client.query<Key>(
    `select c.relname as table, k.conname as name, t.relname as target, array(
       select a.attname::text from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)) as columns
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and (c.relname = any ($1) or t.relname = any ($1))`,
    [Object.keys(distributed)],
  )
  const columnOf = (table: string): string | undefined => distributed[table as keyof typeof distributed]
  return rows.filter(({ table, target, columns }) => {
    if (!columnOf(target)) return !(references as readonly string[]).includes(target)
    const own = columnOf(table)
    return own === undefined || !columns.includes(own)
  })
}

/** Takes away what could not be guarded over several machines. */
export async function loosen(client: pg.ClientBase): Promise<void> {
  for (const { table, name } of await crossingKeys(client))
    await client.query(`alter table ${table} drop constraint ${name}`)
  for (const [name, create] of Object.entries(widened)) {
    await client.query(`drop index ${name}`)
    await client.query(create)
  }
}
