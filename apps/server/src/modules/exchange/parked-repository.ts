import { type Kysely, type Selectable, sql } from 'kysely'
import { endOf } from '#kernel/machine'
import type { ReadFact } from './read-row.ts'
import { parkedMachine } from './state.ts'
import type { ExchangeTables } from './tables.ts'

type Tx = Kysely<ExchangeTables>
type Row = Selectable<ExchangeTables['parked_facts']>
export type ParkedRow = Omit<Row, 'fact'> & { readonly fact: ReadFact['fact'] }

/** Those that write the same code and name wait for the same answer. */
export async function listParked(tx: Tx, before: readonly [string, string] | undefined, limit: number) {
  const { rows } = await sql<ParkedRow & { alike: number }>`
    select distinct on (source_id, written_code, written_name) p.*,
      count(*) over (partition by source_id, written_code, written_name)::int as alike
    from parked_facts p where state = 'waiting'
    order by source_id, written_code, written_name, created_at, id`.execute(tx)
  const inOrder = rows.toSorted((a, b) => (key(a) < key(b) ? 1 : -1))
  const after = before ? inOrder.filter((row) => key(row) < before.join(' ')) : inOrder
  return { rows: after.slice(0, limit), total: inOrder.length }
}
const key = ({ created_at, id }: Row | ParkedRow) => `${created_at} ${id}`

export async function lockAlike(tx: Tx, id: string): Promise<ParkedRow[]> {
  const { rows } = await sql<ParkedRow>`
    select p.* from parked_facts p join parked_facts a on a.id = ${id}::uuid and a.state = 'waiting'
      and p.source_id = a.source_id and p.written_code is not distinct from a.written_code
      and p.written_name is not distinct from a.written_name
    where p.state = 'waiting' order by p.line for update of p`.execute(tx)
  return rows
}

type Settling = { readonly subjectId: string; readonly at: string; readonly by: string | null }

export const markSettled = async (
  tx: Tx,
  ids: readonly string[],
  { subjectId, at, by }: Settling,
): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('parked_facts')
    .set({
      state: endOf(parkedMachine, 'settle'),
      subject_id: subjectId,
      settled_at: at,
      settled_by_name: by,
    })
    .where('id', 'in', [...ids])
    .execute()
}

/** @returns false where it no longer waits */
export async function markDropped(
  tx: Tx,
  id: string,
  note: string,
  at: string,
  by: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('parked_facts')
    .set({ state: endOf(parkedMachine, 'drop'), note, settled_at: at, settled_by_name: by })
    .where('id', '=', id)
    .where('state', 'in', parkedMachine.transitions.drop.from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
