import { randomBytes } from 'node:crypto'
import type { OrganisationKind } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import { inputInvalid } from '#kernel/error'
import type { Directory } from './directory.ts'
import { insertBody, insertNames, isCodeTaken, type NewName, nextPosition } from './repository.ts'
import type { OrganisationTables } from './tables.ts'

export type BodyInput = {
  readonly kind: OrganisationKind
  readonly parentId: string
  readonly name: string
  readonly code?: string | undefined
  readonly officialName?: string | undefined
  readonly nameEn?: string | undefined
  readonly areaCode?: string | undefined
  readonly validFrom?: PlainDate | undefined
}

/** What may stand below what: a department or district below the city, a unit below any of the three or a unit. */
export const parentKinds: Record<OrganisationKind, readonly OrganisationKind[]> = {
  city: [],
  department: ['city', 'district'],
  district: ['city'],
  unit: ['city', 'department', 'district', 'unit'],
}

/** Adds a body in the caller's transaction; the caller has checked the permission. @returns its id */
export async function addBody(
  tx: Kysely<OrganisationTables>,
  directory: Directory,
  input: BodyInput,
): Promise<string> {
  const parent = directory.find(input.parentId)
  if (!parent) throw inputInvalid('parentId', 'unknown', '没有这个上级机构 No such body above')
  if (!parentKinds[input.kind].includes(parent.kind)) {
    throw inputInvalid(
      'kind',
      'kind-below-parent',
      `${parent.kind} 之下不能设 ${input.kind} A ${input.kind} cannot stand below a ${parent.kind}`,
      `可以设在 may stand below: ${parentKinds[input.kind].join(', ') || '—'}`,
    )
  }
  const code = input.code ?? `body-${randomBytes(6).toString('hex')}`
  if (await isCodeTaken(tx, code)) {
    throw inputInvalid(
      'code',
      'taken',
      `代码 ${code} 已有 The code ${code} is taken`,
      '换一个 Choose another',
    )
  }
  const validFrom = input.validFrom ?? null
  const id = await insertBody(tx, {
    code,
    kind: input.kind,
    parent_id: input.parentId,
    area_code: input.areaCode ?? null,
    position: await nextPosition(tx, input.parentId),
    valid_from: validFrom,
    valid_to: null,
  })
  await insertNames(tx, namesOf(id, input, validFrom))
  return id
}

function namesOf(id: string, input: BodyInput, validFrom: PlainDate | null): NewName[] {
  const validity = { organisation_id: id, valid_from: validFrom, valid_to: null }
  const names: NewName[] = [
    { ...validity, kind: 'short', name: input.name },
    { ...validity, kind: 'official', name: input.officialName ?? input.name },
  ]
  if (input.nameEn) names.push({ ...validity, kind: 'english', name: input.nameEn })
  return names
}
