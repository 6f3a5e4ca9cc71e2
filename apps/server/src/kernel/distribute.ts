import pg from 'pg'

/**
 * Tables that grow with the city, each with the column by which its rows are spread over machines: all that is known
 * of a subject lies on one of them. The register stays where it is: every change of it writes to the audit trail, and a
 * trigger on another machine cannot reach that.
 */
export const distributed = {
  facts: 'subject_id',
  supersessions: 'subject_id',
  fact_lookups: 'subject_id',
  assessment_results: 'subject_id',
} as const

/** Unique indexes that name no subject, as they have to be where the table is spread. */
const widened = {
  facts_delivery: 'create unique index facts_delivery on facts (source_id, document, line, subject_id)',
} as const

/**
 * Spreads the tables that grow where the database has the Citus extension and asks for it (`zh.spread`), and does nothing
 * elsewhere: what works on a spread database, and what does not yet, is in docs/outgrowing-one-machine.md. The last step
 * of migrating; what is distributed already stays as it is.
 * @returns the tables that it has distributed
 */
export async function distribute(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select from pg_extension where extname = 'citus' and current_setting('zh.spread', true) = 'on'`,
    )
    if (rowCount === 0) return []
    const { rows } = await client.query<{ name: string }>('select table_name::text as name from citus_tables')
    const there = new Set(rows.map(({ name }) => name))
    const wanted = Object.entries(distributed).filter(([table]) => !there.has(table))
    if (wanted.length === 0) return []
    await client.query('begin')
    await loosen(client)
    await plainPolicies(client)
    // Whoever acts is known where the rows are.
    const [{ name = '' } = {}] = (await client.query('select current_database() as name')).rows
    await client.query(
      `alter database ${pg.escapeIdentifier(name)} set citus.propagate_set_commands = 'local'`,
    )
    const kept = await takeOffKeys(client)
    // The triggers of these tables look at one row, or refuse a statement: both hold on each machine by itself.
    await client.query('set local citus.enable_unsafe_triggers = on')
    for (const [table, column] of wanted) {
      const beside = table === 'facts' ? '' : `, colocate_with => 'facts'`
      await client.query(`select create_distributed_table('${table}', '${column}'${beside})`)
    }
    for (const { table, name, definition } of kept)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`)
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
    const own = columnOf(table)
    return own === undefined || columnOf(target) === undefined || !columns.includes(own)
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

/** Foreign keys along the subject: each table is spread by itself, so they come off before and go on again after. */
async function takeOffKeys(client: pg.ClientBase) {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and c.relname = any ($1) and t.relname = any ($1)`,
    [Object.keys(distributed)],
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return rows
}

/** Settings of the transaction that policies and triggers of spread tables read. */
const announced = ['role', 'account_id', 'organisation_id', 'scope', 'today', 'purpose'].map(
  (name) => `zh.${name}`,
)

/** What policies of spread tables look up in tables that stay: told to every machine as a setting of the transaction. */
const told = {
  'zh.subjects()': { setting: 'zh.told_subjects', type: 'uuid[]' },
  'zh.shared_types(false)': { setting: 'zh.told_shares', type: 'text[]' },
  'zh.shared_types(true)': { setting: 'zh.told_restricted_shares', type: 'text[]' },
} as const

/**
 * Policies ask who acts once a statement, as a subquery; Citus takes none in policies. Here they ask by a call, and read
 * from settings what they would have looked up.
 */
async function plainPolicies(client: pg.ClientBase): Promise<void> {
  const values = [
    ...announced.map((setting) => [setting, `current_setting('${setting}', true)`]),
    ...Object.entries(told).map(([call, { setting }]) => [setting, `${call}::text`]),
  ]
  const sets = values.map(
    ([setting, value]) => `execute format('set local ${setting} = %L', coalesce(${value}, ''));`,
  )
  await client.query(
    `create or replace function zh.announce() returns void language plpgsql as $$ begin ${sets.join(' ')} end $$`,
  )
  const { rows } = await client.query<{
    table: string
    name: string
    using: string | null
    check: string | null
  }>(
    `select tablename as table, policyname as name, qual as using, with_check as check
     from pg_policies where schemaname = 'public'`,
  )
  for (const { table, name, using, check } of rows) {
    const known = table in distributed ? told : {}
    const clauses = [
      using && `using (${asCalls(using, known)})`,
      check && `with check (${asCalls(check, known)})`,
    ]
    await client.query(`alter policy ${name} on ${table} ${clauses.filter(Boolean).join(' ')}`)
  }
}

type Told = Readonly<Record<string, { readonly setting: string; readonly type: string }>>

const asCalls = (policy: string, known: Told): string =>
  policy.replace(/\( SELECT (zh\.\w+\(\w*\)) AS \w+\)/g, (_, call: string) => {
    const answer = known[call]
    return answer ? `(current_setting('${answer.setting}', true)::${answer.type})` : call
  })
