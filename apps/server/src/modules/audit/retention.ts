import { Retention } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { changeSetting, findSetting, findSettingVersion, type SettingsTables } from '#kernel/settings'
import { asSystem, read, write } from '#kernel/transaction'
import { guard } from './policy.ts'
import type { AuditReadTables } from './tables.ts'

type Versioned = Retention & { readonly version: number }
const key = 'audit-retention'
/** Five years, until somebody decides otherwise; the law asks for six months at least. */
const firstRetention: Retention = { months: 60 }

export function createRetention({ db }: { readonly db: Kysely<AuditReadTables> }) {
  const settings = (tx: Kysely<AuditReadTables>) => tx as unknown as Kysely<SettingsTables>
  const find = async (tx: Kysely<AuditReadTables>) =>
    (await findSetting(settings(tx), key, Retention)) ?? firstRetention
  return {
    get(actor: Actor): Promise<Versioned> {
      guard(actor, 'audit.read')
      return read(db, actor, async (tx) => ({
        ...(await find(tx)),
        version: await findSettingVersion(settings(tx), key),
      }))
    },
    async set(actor: Actor, { version, ...value }: Versioned): Promise<Versioned> {
      guard(actor, 'audit.read')
      const next = await write(db, actor, 'change-retention', (tx) =>
        asSystem(tx, actor, () => changeSetting(settings(tx), { key, version, value })),
      )
      return { ...value, version: next }
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
