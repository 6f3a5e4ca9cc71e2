import * as z from 'zod'
import { ById, base, Id, PlainDate, text, Version } from './base.ts'
import { organisationTable } from './organisation-table.ts'

export const OrganisationKind = z.enum(['city', 'department', 'district', 'unit'])
export type OrganisationKind = z.infer<typeof OrganisationKind>

export const OrganisationName = z.object({
  id: Id,
  name: z.string(),
  /** official: the full name; short: as plans write it; alias: any other spelling; english: translation. */
  kind: z.enum(['official', 'short', 'alias', 'english']),
  validFrom: PlainDate.nullable(),
  /** First day on which the name no longer holds. */
  validTo: PlainDate.nullable(),
})
export type OrganisationName = z.infer<typeof OrganisationName>

export const OrganisationView = z.object({
  id: Id,
  code: z.string(),
  kind: OrganisationKind,
  parentId: Id.nullable(),
  /** Short name in force on the day asked for. */
  name: z.string(),
  officialName: z.string(),
  nameEn: z.string().nullable(),
  areaCode: z.string().nullable(),
  /** Unified social credit code, or the organisation code of before. */
  creditCode: z.string().nullable(),
  position: z.number().int(),
  validFrom: PlainDate.nullable(),
  validTo: PlainDate.nullable(),
  names: z.array(OrganisationName),
  version: Version,
})
export type OrganisationView = z.infer<typeof OrganisationView>

const NameInput = z.object({
  name: text(100),
  kind: OrganisationName.shape.kind,
  validFrom: PlainDate.nullable().default(null),
  validTo: PlainDate.nullable().default(null),
})

export const organisations = {
  tree: base
    .route({
      method: 'GET',
      path: '/organisations',
      summary: 'The organisation tree with the names in force on a day',
      tags: ['organisations'],
    })
    .input(z.object({ asOf: PlainDate.optional() }))
    .output(z.object({ asOf: PlainDate, items: z.array(OrganisationView), total: z.number().int() })),
  create: base
    .route({
      method: 'POST',
      path: '/organisations',
      summary: 'Add a body',
      tags: ['organisations'],
      successStatus: 201,
    })
    .input(
      z.object({
        kind: OrganisationKind,
        parentId: Id,
        code: z
          .string()
          .trim()
          .regex(/^[a-z0-9][a-z0-9-]{1,40}$/)
          .optional(),
        name: text(100),
        officialName: text(200).optional(),
        nameEn: text(200).optional(),
        areaCode: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
        validFrom: PlainDate.optional(),
      }),
    )
    .output(OrganisationView),
  addName: base
    .route({
      method: 'POST',
      path: '/organisations/{id}/names',
      summary: 'Add an alias, or a new name from a day on (which ends the name before)',
      tags: ['organisations'],
    })
    .input(ById.extend({ version: Version }).extend(NameInput.shape))
    .output(OrganisationView),
  match: base
    .route({
      method: 'POST',
      path: '/organisations/match',
      summary: 'Bodies of the tree that written names may mean, best first',
      tags: ['organisations'],
    })
    .input(
      z.object({ names: z.array(z.string().trim().min(1).max(200)).max(500), asOf: PlainDate.optional() }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({
            name: z.string(),
            /** A single certain match, or null where a person must decide. */
            organisationIds: z.array(Id),
            certain: z.boolean(),
          }),
        ),
      }),
    ),
  ...organisationTable,
}
