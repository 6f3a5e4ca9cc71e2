import type { PlainDate } from '@zhiheng/primitives'
import type { Insertable, Kysely } from 'kysely'
import type { OrganisationTables } from './tables.ts'

type Tx = Kysely<OrganisationTables>
export type NewBody = Insertable<OrganisationTables['organisations']>
export type NewName = Insertable<OrganisationTables['organisation_names']>

export async function insertBody(tx: Tx, body: NewBody): Promise<string> {
  const { id } = await tx.insertInto('organisations').values(body).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertNames(tx: Tx, names: readonly NewName[]): Promise<void> {
  if (names.length > 0)
    await tx
      .insertInto('organisation_names')
      .values([...names])
      .execute()
}

export async function endName(tx: Tx, id: string, validTo: PlainDate): Promise<void> {
  await tx.updateTable('organisation_names').set({ valid_to: validTo }).where('id', '=', id).execute()
}

/** @returns the new version, undefined where the row has another version or does not exist */
export async function raiseVersion(tx: Tx, id: string, version: number): Promise<number | undefined> {
  const row = await tx
    .updateTable('organisations')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function findVersion(tx: Tx, id: string): Promise<number | undefined> {
  const row = await tx.selectFrom('organisations').select('version').where('id', '=', id).executeTakeFirst()
  return row?.version
}

/** The place after the last sibling. */
export async function nextPosition(tx: Tx, parentId: string): Promise<number> {
  const row = await tx
    .selectFrom('organisations')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('parent_id', '=', parentId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function isCodeTaken(tx: Tx, code: string): Promise<boolean> {
  const row = await tx.selectFrom('organisations').select('id').where('code', '=', code).executeTakeFirst()
  return row !== undefined
}

/** Inserts the body or brings the one with this code to it. @returns its id */
export async function upsertBody(tx: Tx, body: NewBody): Promise<string> {
  const { code: _, ...rest } = body
  const { id } = await tx
    .insertInto('organisations')
    .values(body)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(rest))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type NameRow = Pick<NewName, 'name' | 'kind'> & { validFrom: PlainDate | null; validTo: PlainDate | null }

/** Adds the names that the body lacks, and sets the dates of those that it has. */
export async function upsertNames(tx: Tx, organisationId: string, names: readonly NameRow[]): Promise<void> {
  for (const { name, kind, validFrom, validTo } of names) {
    const dates = { valid_from: validFrom, valid_to: validTo }
    const { numUpdatedRows } = await tx
      .updateTable('organisation_names')
      .set(dates)
      .where('organisation_id', '=', organisationId)
      .where('name', '=', name)
      .where('kind', '=', kind)
      .executeTakeFirst()
    if (numUpdatedRows === 0n)
      await insertNames(tx, [{ organisation_id: organisationId, name, kind, ...dates }])
  }
}
