import { randomUUID } from 'node:crypto'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { AppError, notFound } from '#kernel/error'
import type { CheckedCode } from './check-codes.ts'
import type { Tx } from './deps.ts'
import { nameCore, nameKey } from './name-key.ts'
import type { SubjectTables } from './tables.ts'

export type SubjectRow = Selectable<SubjectTables['subjects']>

/** Brings the search to what these subjects are now; the last thing of every change. */
export async function indexSubjects(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select zh.index_subjects(${ids}::uuid[])`.execute(tx)
}

export async function findSubject(tx: Tx, id: string) {
  return tx.selectFrom('subjects').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function getSubject(tx: Tx, id: string) {
  const row = await findSubject(tx, id)
  if (!row) throw notFound('subject')
  return row
}

/** Takes the subject for a change. @throws VERSION_CONFLICT, NOT_FOUND */
export async function raiseVersion(
  tx: Tx,
  id: string,
  version: number,
  change: Omit<Updateable<SubjectTables['subjects']>, 'version' | 'id'> = {},
): Promise<void> {
  const row = await tx
    .updateTable('subjects')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new AppError('VERSION_CONFLICT', { currentVersion: (await getSubject(tx, id)).version })
}

export async function insertSubject(tx: Tx, row: Insertable<SubjectTables['subjects']>): Promise<void> {
  await tx.insertInto('subjects').values(row).execute()
}

type NewName = Pick<SubjectTables['subject_names'], 'name' | 'kind' | 'valid_from' | 'valid_to'>

export async function insertName(
  tx: Tx,
  subjectId: string,
  name: NewName,
  places: readonly string[],
): Promise<void> {
  const row = { subject_id: subjectId, id: randomUUID(), ...name }
  await tx
    .insertInto('subject_names')
    .values({ ...row, key: nameKey(name.name), core: nameCore(name.name, places) })
    .execute()
}

/** Codes that somebody already bears, with who. */
export async function findBearers(tx: Tx, codes: readonly Pick<CheckedCode, 'scheme' | 'value'>[]) {
  if (codes.length === 0) return []
  const { rows } = await sql<{ scheme: string; value: string; id: string; name: string }>`
    select i.scheme, i.value, s.id, s.name
    from unnest(${codes.map(({ scheme }) => scheme)}::text[], ${codes.map(({ value }) => value)}::text[]) as a (scheme, value)
    join subject_identifiers i on i.scheme = a.scheme and i.value = a.value and i.valid_to is null
    join subjects s on s.id = i.subject_id`.execute(tx)
  return rows
}

export async function insertCodes(tx: Tx, subjectId: string, codes: readonly CheckedCode[]): Promise<void> {
  if (codes.length === 0) return
  await tx
    .insertInto('subject_identifiers')
    .values(
      codes.map(({ scheme, value, validFrom, validTo }) => ({
        subject_id: subjectId,
        id: randomUUID(),
        scheme,
        value,
        valid_from: validFrom,
        valid_to: validTo,
      })),
    )
    .execute()
}

type Class = Pick<SubjectTables['subject_classes'], 'scheme' | 'value'>

/** Makes a subject's classes these and no others. */
export async function setClasses(tx: Tx, subjectId: string, classes: readonly Class[]): Promise<void> {
  const wanted = new Map(classes.map((one) => [`${one.scheme}:${one.value}`, one]))
  const there = await tx
    .selectFrom('subject_classes')
    .select(['scheme', 'value'])
    .where('subject_id', '=', subjectId)
    .execute()
  for (const { scheme, value } of there) {
    if (wanted.delete(`${scheme}:${value}`)) continue
    await tx
      .deleteFrom('subject_classes')
      .where('subject_id', '=', subjectId)
      .where('scheme', '=', scheme)
      .where('value', '=', value)
      .execute()
  }
  const missing = [...wanted.values()].map(({ scheme, value }) => ({ subject_id: subjectId, scheme, value }))
  if (missing.length > 0) await tx.insertInto('subject_classes').values(missing).execute()
}
