import type { PlainDate } from '@zhiheng/primitives'
import { type Selectable, sql } from 'kysely'
import { AppError, notFound } from '#kernel/error'
import type { Tx } from './deps.ts'
import type { AssessmentTables } from './tables.ts'

export type ModelRow = Selectable<AssessmentTables['assessment_models']>

/** Of each model, the version that grades on a day: the last one to have come into force by then. */
export async function modelsInForce(tx: Tx, day: PlainDate): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    select distinct on (code) * from assessment_models
    where approved_at is not null and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    order by code, valid_from desc, approved_at desc`.execute(tx)
  return rows
}

/** @throws NOT_FOUND where no version of the model is in force on the day */
export async function getInForce(tx: Tx, code: string, day: PlainDate): Promise<ModelRow> {
  const found = (await modelsInForce(tx, day)).find((row) => row.code === code)
  if (!found) throw notFound('assessment-model')
  return found
}

export async function getModel(tx: Tx, id: string): Promise<ModelRow> {
  const row = await tx.selectFrom('assessment_models').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('assessment-model')
  return row
}

/** @throws NOT_FOUND, FORBIDDEN where the row may be seen and not changed, VERSION_CONFLICT */
export async function getModelAt(tx: Tx, id: string, version: number): Promise<ModelRow> {
  await getModel(tx, id)
  const row = await tx
    .selectFrom('assessment_models')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('FORBIDDEN', { needs: 'assessment.rule', ask: '质量办 quality office' })
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  return row
}
