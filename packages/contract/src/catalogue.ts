import * as z from 'zod'
import { ById, ByIdAtVersion, base, Id, Instant, PageInput, PlainDate, text, Version } from './base.ts'
import { maxFileBytes } from './foundation.ts'
import { SubjectRef } from './subject-views.ts'

/** What is under key supervision is a product, a kind of equipment, a kind of project or a service. */
export const CatalogueItemKind = z.enum(['product', 'equipment', 'project', 'service'])
export type CatalogueItemKind = z.infer<typeof CatalogueItemKind>

/** I high, II fairly high, III general. */
export const RiskClass = z.enum(['I', 'II', 'III'])
export type RiskClass = z.infer<typeof RiskClass>

/**
 * By what a subject is known to be of an item: begins with a product code, HS code or industry; is of a kind of
 * equipment or instrument; or bears a GTIN from one to another.
 */
export const CatalogueMapping = z.object({
  scheme: z.enum(['product-code', 'hs', 'gtin', 'industry', 'equipment-kind', 'instrument-kind']),
  /** The beginning of a class, or the first GTIN of a range. */
  value: z.string(),
  /** The last GTIN of the range, itself included; null for every other scheme. */
  to: z.string().nullable(),
})
export type CatalogueMapping = z.infer<typeof CatalogueMapping>

export const CatalogueItem = z.object({
  id: Id,
  /** Known by it through all versions. */
  code: z.string(),
  kind: CatalogueItemKind,
  name: z.string(),
  riskClass: RiskClass,
  lead: z.object({ id: Id, name: z.string() }).nullable(),
  /** At least so many checks a year; 0.5 is every second year. */
  checksPerYear: z.number(),
  tests: z.array(z.string()),
  standards: z.array(z.string()),
  mappings: z.array(CatalogueMapping),
})
export type CatalogueItem = z.infer<typeof CatalogueItem>

export const CatalogueVersionSummary = z.object({
  id: Id,
  title: z.string(),
  /** draft: being written; published: in force from its first day until the next version's. */
  state: z.enum(['draft', 'published']),
  validFrom: PlainDate,
  /** First day on which it is no longer in force. */
  validTo: PlainDate.nullable(),
  sourceDocument: z.string(),
  note: z.string(),
  itemCount: z.number().int(),
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
  version: Version,
})
export type CatalogueVersionSummary = z.infer<typeof CatalogueVersionSummary>

export const CatalogueVersionView = CatalogueVersionSummary.extend({
  items: z.array(CatalogueItem),
  /** Items of the version before that this one has no longer. */
  retired: z.array(z.object({ code: z.string(), name: z.string(), kind: CatalogueItemKind })),
  previousId: Id.nullable(),
})
export type CatalogueVersionView = z.infer<typeof CatalogueVersionView>

/** Why a subject is under key supervision. */
export const CatalogueReason = z.object({
  itemId: Id,
  itemCode: z.string(),
  itemName: z.string(),
  itemKind: CatalogueItemKind,
  riskClass: RiskClass,
  versionId: Id,
  versionTitle: z.string(),
  scheme: CatalogueMapping.shape.scheme,
  /** What of the subject, or of what it makes, agreed with the mapping. */
  value: z.string(),
  /** The product by which its maker is on the catalogue; null where the subject itself is. */
  through: SubjectRef.nullable(),
})
export type CatalogueReason = z.infer<typeof CatalogueReason>

export const CatalogueChange = z.object({
  code: z.string(),
  kind: z.enum(['added', 'retired', 'changed']),
  name: z.string(),
  /** What differs of an item that both versions have. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type CatalogueChange = z.infer<typeof CatalogueChange>

export const CatalogueDifference = z.object({
  from: CatalogueVersionSummary,
  to: CatalogueVersionSummary,
  changes: z.array(CatalogueChange),
  /** Subjects that come under key supervision, and those that no longer are; some of each by name. */
  entering: z.object({ total: z.number().int(), some: z.array(SubjectRef) }),
  leaving: z.object({ total: z.number().int(), some: z.array(SubjectRef) }),
})
export type CatalogueDifference = z.infer<typeof CatalogueDifference>

const Head = {
  title: text(200),
  validFrom: PlainDate,
  sourceDocument: text(300),
  note: z.string().trim().max(1000),
}

const tags = ['catalogue']
export const catalogue = {
  list: base
    .route({
      method: 'GET',
      path: '/catalogue-versions',
      summary: 'Versions of the key supervised catalogue',
      tags,
    })
    .output(z.object({ items: z.array(CatalogueVersionSummary), total: z.number().int() })),
  get: base
    .route({ method: 'GET', path: '/catalogue-versions/{id}', summary: 'One version with its items', tags })
    .input(ById)
    .output(CatalogueVersionView),
  draft: base
    .route({
      method: 'POST',
      path: '/catalogue-versions',
      summary: 'Begin a version, with the items of another where one is named',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        ...Head,
        note: Head.note.default(''),
        basedOnId: Id.optional(),
      }),
    )
    .output(CatalogueVersionView),
  change: base
    .route({ method: 'PATCH', path: '/catalogue-versions/{id}', summary: 'Change the head of a draft', tags })
    .input(ByIdAtVersion.extend(z.object(Head).partial().shape))
    .output(CatalogueVersionView),
  table: base
    .route({
      method: 'GET',
      path: '/catalogue-versions/{id}/table',
      summary: 'The items as a table that the import reads back',
      tags,
    })
    .input(ById.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }))
    .output(z.file()),
  import: base
    .route({
      method: 'POST',
      path: '/catalogue-versions/{id}/table',
      summary: 'Make the items of a draft those of a table (.xlsx, .csv)',
      tags,
    })
    .input(z.object({ id: Id, version: z.coerce.number().int().min(1), file: z.file().max(maxFileBytes) }))
    .output(CatalogueVersionView),
  publish: base
    .route({
      method: 'POST',
      path: '/catalogue-versions/{id}/publication',
      summary: 'From its first day on the version is in force',
      tags,
    })
    .input(ByIdAtVersion)
    .output(CatalogueVersionView),
  discard: base
    .route({ method: 'DELETE', path: '/catalogue-versions/{id}', summary: 'Throw a draft away', tags })
    .input(ByIdAtVersion)
    .output(z.object({ discarded: z.literal(true) })),
  difference: base
    .route({
      method: 'GET',
      path: '/catalogue-versions/{id}/difference',
      summary: 'What a version changes against another, and whom it concerns',
      tags,
    })
    .input(ById.extend({ fromId: Id }))
    .output(CatalogueDifference),
  subjects: base
    .route({
      method: 'GET',
      path: '/catalogue-items/{id}/subjects',
      summary: 'Subjects that an item of a version covers',
      tags,
    })
    .input(ById.extend(PageInput.shape))
    .output(
      z.object({ items: z.array(SubjectRef), total: z.number().int(), nextCursor: z.string().nullable() }),
    ),
  ofSubject: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/catalogue',
      summary: 'Whether a subject is under key supervision on a day, and why',
      tags,
    })
    .input(ById.extend({ on: PlainDate.optional() }))
    .output(z.object({ on: PlainDate, reasons: z.array(CatalogueReason) })),
}
