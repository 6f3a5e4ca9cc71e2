import type { AuditEntry } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { guard } from './policy.ts'
import { type AuditFilter, listEntries } from './read-model.ts'
import type { AuditReadTables } from './tables.ts'

type Deps = {
  readonly db: Kysely<AuditReadTables>
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
}
type ListInput = AuditFilter & { readonly cursor?: string | undefined; readonly limit: number }

export function createService({ db, directory }: Deps) {
  return {
    async list(actor: Actor, { cursor, limit, ...filter }: ListInput) {
      guard(actor, 'audit.read')
      const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, 1)[0])
      const { rows, total } = await read(db, actor, (tx) =>
        listEntries(tx, filter, { before, limit: limit + 1 }),
      )
      const bodies = await directory()
      const shown = rows.slice(0, limit)
      const items = shown.map(
        ({ id, organisationId, ...entry }): AuditEntry => ({
          ...entry,
          id: String(id),
          organisationName: organisationId && bodies.nameOf(organisationId),
        }),
      )
      const last = shown.at(-1)
      return { items, total, nextCursor: last && rows.length > limit ? encodeCursor([last.id]) : null }
    },
  }
}
