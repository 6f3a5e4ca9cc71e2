import { Retention } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { findSetting, putSetting, type SettingsTables } from '#kernel/settings'
import { asSystem, read, write } from '#kernel/transaction'
import { guard } from './policy.ts'
import type { AuditReadTables } from './tables.ts'

const key = 'audit-retention'
/** Five years, until somebody decides otherwise; the law asks for six months at least. */
const firstRetention: Retention = { months: 60 }

export function createRetention({ db }: { readonly db: Kysely<AuditReadTables> }) {
  const settings = (tx: Kysely<AuditReadTables>) => tx as unknown as Kysely<SettingsTables>
  const find = async (tx: Kysely<AuditReadTables>) =>
    (await findSetting(settings(tx), key, Retention)) ?? firstRetention
  return {
    get(actor: Actor): Promise<Retention> {
      guard(actor, 'audit.read')
      return read(db, actor, find)
    },
    async set(actor: Actor, retention: Retention): Promise<Retention> {
      guard(actor, 'audit.read')
      await write(db, actor, 'change-retention', (tx) =>
        asSystem(tx, actor, () => putSetting(settings(tx), key, retention)),
      )
      return retention
    },
    /** Only whole sealed stretches go, and a row that stays says how many entries went. */
    async prune(actor: Actor): Promise<{ removed: number }> {
      guard(actor, 'audit.read')
      return write(db, actor, 'prune-audit', async (tx) => {
        const { months } = await find(tx)
        const { rows } = await sql<{ removed: number }>`select zh.prune_audit(${months}) as removed`.execute(
          tx,
        )
        return { removed: rows[0]?.removed ?? 0 }
      })
    },
  }
}
