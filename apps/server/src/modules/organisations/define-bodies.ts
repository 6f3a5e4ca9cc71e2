import type { OrganisationKind, OrganisationName } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import { upsertBody, upsertNames } from './repository.ts'
import type { OrganisationTables } from './tables.ts'

/** A body as a profile writes it: by code, with the code of the body above. */
export type BodyDefinition = {
  readonly code: string
  readonly kind: OrganisationKind
  readonly parent: string | null
  readonly areaCode: string | null
  readonly position: number
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
  readonly names: readonly Omit<OrganisationName, 'id'>[]
}

/**
 * Brings the tree to what a profile says, parents before children. What is there already keeps its id; names that
 * people have added since stay. @returns ids by code
 * @throws Error where a body comes before the one that it stands below
 */
export async function defineBodies(
  tx: Kysely<OrganisationTables>,
  definitions: readonly BodyDefinition[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { code, parent, names, ...body } of definitions) {
    const parentId = parent === null ? null : ids.get(parent)
    if (parentId === undefined)
      throw new Error(`${code}: the body ${parent} above it must be defined before it`)
    const id = await upsertBody(tx, {
      code,
      kind: body.kind,
      parent_id: parentId,
      area_code: body.areaCode,
      position: body.position,
      valid_from: body.validFrom,
      valid_to: body.validTo,
    })
    ids.set(code, id)
    await upsertNames(tx, id, names)
  }
  return ids
}
