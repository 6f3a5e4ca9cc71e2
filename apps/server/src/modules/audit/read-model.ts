import type { Kysely } from 'kysely'
import type { AuditReadTables } from './tables.ts'

type Tx = Kysely<AuditReadTables>
export type AuditFilter = {
  readonly accountId?: string | undefined
  readonly table?: string | undefined
  readonly rowId?: string | undefined
  readonly action?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

function filtered(tx: Tx, filter: AuditFilter) {
  let query = tx.selectFrom('audit_entries')
  if (filter.accountId) query = query.where('audit_entries.account_id', '=', filter.accountId)
  if (filter.table) query = query.where('table_name', '=', filter.table)
  if (filter.rowId) query = query.where('row_id', '=', filter.rowId)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.from) query = query.where('at', '>=', filter.from)
  if (filter.to) query = query.where('at', '<', filter.to)
  return query
}

/** Entries newest first, before the entry `before`; and how many the filter has in all. */
export async function listEntries(
  tx: Tx,
  filter: AuditFilter,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
) {
  let page = filtered(tx, filter)
    .leftJoin('accounts', 'accounts.id', 'audit_entries.account_id')
    .leftJoin('accounts as holders', 'holders.id', 'audit_entries.on_behalf_of')
    .select([
      'audit_entries.id',
      'at',
      'audit_entries.account_id as accountId',
      'accounts.name as accountName',
      'holders.name as onBehalfOfName',
      'organisation_id as organisationId',
      'address',
      'action',
      'table_name as table',
      'row_id as rowId',
      'operation',
      'before',
      'after',
    ])
    .orderBy('audit_entries.id', 'desc')
    .limit(limit)
  if (before !== undefined) page = page.where('audit_entries.id', '<', before)
  const rows = await page.execute()
  const { total } = await filtered(tx, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}
