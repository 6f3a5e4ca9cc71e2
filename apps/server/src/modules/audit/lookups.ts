import type { AuditLookupView } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { guard } from './policy.ts'
import type { AuditReadTables } from './tables.ts'

/** Writes down a look-up that must be answered for, though it changes nothing. */
export type RecordLookup = (
  actor: Actor,
  lookup: {
    readonly what: string
    readonly purpose: string
    readonly asked: Record<string, unknown>
    readonly found: number
  },
) => Promise<void>

type Deps = {
  readonly db: Kysely<AuditReadTables>
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
}

export function createLookups({ db, directory }: Deps) {
  const record: RecordLookup = async (actor, lookup) => {
    const { accountId, accountName, organisationId, address } = actor
    await write(db, actor, 'look-up', (tx) =>
      tx
        .insertInto('lookups')
        .values({
          ...{ account_id: accountId, account_name: accountName, organisation_id: organisationId, address },
          ...{ what: lookup.what, purpose: lookup.purpose, found: lookup.found },
          asked: JSON.stringify(lookup.asked) as unknown as Record<string, unknown>,
        })
        .execute(),
    )
  }
  return {
    record,
    async list(actor: Actor, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
      guard(actor, 'audit.read')
      const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['integer'])[0])
      const [rows, total] = await read(db, actor, async (tx) => {
        let page = tx
          .selectFrom('lookups')
          .selectAll()
          .orderBy('id', 'desc')
          .limit(limit + 1)
        if (before !== undefined) page = page.where('id', '<', before)
        const counted = await tx
          .selectFrom('lookups')
          .select((eb) => eb.fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow()
        return [await page.execute(), counted.total] as const
      })
      const bodies = await directory()
      const shown = rows.slice(0, limit)
      const items = shown.map(
        (row): AuditLookupView => ({
          id: String(row.id),
          at: row.at,
          accountName: row.account_name,
          organisationName: row.organisation_id && bodies.nameOf(row.organisation_id),
          address: row.address,
          what: row.what,
          purpose: row.purpose,
          asked: row.asked,
          found: row.found,
        }),
      )
      const last = shown.at(-1)
      return { items, total, nextCursor: last && rows.length > limit ? encodeCursor([last.id]) : null }
    },
  }
}
