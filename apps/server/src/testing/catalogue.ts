import { withClient } from './template.ts'

export type Column = {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  /** May be left out when a row is inserted. */
  readonly optional: boolean
}

/** Tables of the migrator, which have no policies: nobody but the owner reaches them. */
const migrators = ['kysely_migration', 'kysely_migration_lock']

/** Every column of the product's tables as the database has it. */
export const readColumns = (url: string): Promise<Column[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Column>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
         not a.attnotnull as nullable, not a.attnotnull or a.atthasdef or a.attidentity <> '' as optional
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and a.attnum > 0 and not a.attisdropped and c.relname <> all ($1)
       order by c.relname, a.attnum`,
      [migrators],
    )
    return rows
  })
