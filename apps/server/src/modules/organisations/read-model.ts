import type { Kysely } from 'kysely'
import type { Body } from './directory.ts'
import type { OrganisationTables } from './tables.ts'

/** Every body with every name it ever had. A city has some hundred; the directory is built from all of them. */
export async function listBodies(tx: Kysely<OrganisationTables>): Promise<Body[]> {
  const bodies = await tx
    .selectFrom('organisations')
    .select([
      'id',
      'code',
      'kind',
      'parent_id as parentId',
      'area_code as areaCode',
      'credit_code as creditCode',
      'position',
      'valid_from as validFrom',
      'valid_to as validTo',
      'version',
    ])
    .execute()
  const names = await tx
    .selectFrom('organisation_names')
    .select([
      'organisation_id as organisationId',
      'id',
      'name',
      'kind',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .orderBy('valid_from')
    .orderBy('name')
    .execute()
  const namesOf = Map.groupBy(names, ({ organisationId }) => organisationId)
  return bodies.map((body) => ({
    ...body,
    names: (namesOf.get(body.id) ?? []).map(({ organisationId: _, ...name }) => name),
  }))
}
