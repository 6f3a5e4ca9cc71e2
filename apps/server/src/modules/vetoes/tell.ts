import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem } from '#kernel/transaction'
import type { VetoDependencies } from './deps.ts'
import type { VetoTables } from './tables.ts'

type Told = {
  readonly kind: 'veto-imposed' | 'veto-appealed' | 'veto-appeal-upheld' | 'veto-appeal-refused'
  readonly subjectId: string
  readonly vetoId: string
  readonly note: string | null
  readonly dueOn?: string
  /** The body that filed the appeal for the firm. */
  readonly filedFor?: string | null
}

/** The office learns of an appeal, the firm of what is decided about it. */
export async function tellOfVeto(
  { clock, tell }: VetoDependencies,
  tx: Kysely<VetoTables>,
  actor: Actor,
  { kind, subjectId, vetoId, note, dueOn = '', filedFor = null }: Told,
): Promise<void> {
  const toOffice = kind === 'veto-appealed'
  await asSystem(tx, actor, async () => {
    const { rows } = await sql<{
      name: string
    }>`select name from subjects where id = ${subjectId}::uuid`.execute(tx)
    const parties = {
      ...{ office: toOffice, firmIds: toOffice || filedFor ? [] : [subjectId] },
      organisationIds: toOffice || !filedFor ? [] : [filedFor],
    }
    await tell(tx, parties, {
      ...{ kind, at: clock.now(), title: rows[0]?.name ?? '', note, detail: { dueOn } },
      by: actor.role === 'enterprise' ? (actor.accountName ?? '') : (actor.organisationName ?? ''),
      target: { type: 'veto', id: vetoId },
      except: actor.organisationId,
    })
  })
}
