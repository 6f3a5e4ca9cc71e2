import { type Kysely, sql } from 'kysely'
import type { NoticeDependencies } from './deps.ts'
import { type NewNotice, notify } from './notify.ts'
import type { NoticeReadTables } from './tables.ts'

/** Somebody on a side of a case: a firm by whoever speaks for it, the quality office, or bodies. */
export type Parties = {
  readonly firmIds: readonly string[]
  readonly office: boolean
  readonly organisationIds: readonly string[]
}
export type CaseNotice = Omit<NewNotice, 'organisationIds' | 'accountIds'> & {
  /** The body that acts is not told of its own step. */
  readonly except?: string | null
}

/** In a transaction that works as the product. A firm for which nobody speaks here is not told here. */
export async function tellParties(
  deps: NoticeDependencies,
  tx: Kysely<NoticeReadTables>,
  { firmIds, office, organisationIds }: Parties,
  { except, ...notice }: CaseNotice,
): Promise<void> {
  const accounts = firmIds.length > 0 ? await speakersFor(tx, firmIds) : new Map<string, string[]>()
  const offices = office ? await officesOf(tx) : []
  await notify(deps, tx, {
    ...notice,
    accountIds: [...accounts.values()].flat(),
    organisationIds: [...new Set([...organisationIds, ...offices])].filter((id) => id !== except),
  })
}

/** Of these firms, those that somebody speaks for, with the accounts. */
export async function speakersFor(
  tx: Kysely<NoticeReadTables>,
  firmIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ firm: string; accounts: string[] }>`
    select p.subject_id as firm, array_agg(distinct p.account_id) as accounts from posts p
    where p.subject_id = any (${[...firmIds]}::uuid[]) group by p.subject_id`.execute(tx)
  return new Map(rows.map(({ firm, accounts }) => [firm, accounts]))
}

async function officesOf(tx: Kysely<NoticeReadTables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id as id from posts where role = 'quality_office'`.execute(tx)
  return rows.map(({ id }) => id)
}
