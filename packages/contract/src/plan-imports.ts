import * as z from 'zod'
import {
  ById,
  ByIdAtVersion,
  base,
  Id,
  Instant,
  PageInput,
  PlainDate,
  pageOf,
  text,
  Version,
} from './base.ts'
import { BodyRole, Difference, Span } from './plans.ts'

const Bilingual = z.object({ zh: z.string(), en: z.string() })

export const ImportDoubt = z.object({
  id: z.string(),
  code: z.string(),
  /** must: blocks publishing until settled; check: a person should look; note: worth knowing. */
  severity: z.enum(['must', 'check', 'note']),
  /** The one measure concerned, null where there are several or it is about the document. */
  measureKey: z.string().nullable(),
  /** Every measure concerned: one answer may serve several, such as all lists that end in 等单位. */
  measureKeys: z.array(z.string()),
  /** The first place in the source. */
  span: Span.nullable(),
  spans: z.array(Span),
  message: Bilingual,
  detail: Bilingual.nullable(),
  /** What a person may answer; the server carries the answer's effect out. */
  options: z.array(
    z.object({
      value: z.string(),
      label: Bilingual,
      needs: z.enum(['nothing', 'organisations', 'date', 'text']),
    }),
  ),
  settled: z.object({ answer: z.string(), note: z.string(), at: Instant, by: z.string() }).nullable(),
})
export type ImportDoubt = z.infer<typeof ImportDoubt>

export const ImportClause = z.object({
  key: z.string(),
  text: z.string(),
  span: Span.nullable(),
  /** The upper level leads; this city only assists, so the demand does not count as its own completion. */
  assistOnly: z.boolean(),
})
export const ImportBody = z.object({
  key: z.string(),
  writtenName: z.string(),
  role: BodyRole,
  span: Span.nullable(),
  /** Bodies that a person chose for this place; null where the mapping of the name holds. */
  organisationIds: z.array(Id).nullable(),
})
export const ImportMeasure = z.object({
  key: z.string(),
  number: z.string(),
  chapter: z.string(),
  title: z.string(),
  text: z.string(),
  span: Span,
  clauses: z.array(ImportClause),
  bodies: z.array(ImportBody),
  /** The list ends in 等单位: more bodies may be meant than are written. */
  openEnded: z.boolean(),
  deadlineText: z.string().nullable(),
  dueOn: PlainDate.nullable(),
  /** recognised: as read; confirmed: a person agreed; corrected: a person changed it; left-out: not a measure. */
  status: z.enum(['recognised', 'confirmed', 'corrected', 'left-out']),
})
export type ImportMeasure = z.infer<typeof ImportMeasure>

/** What a name in the document means in the tree: bodies of the tree, or a proposal to add one. */
export const NameMapping = z.object({
  writtenName: z.string(),
  organisationIds: z.array(Id),
  certain: z.boolean(),
  proposal: z.object({ name: text(100), kind: z.enum(['department', 'district', 'unit']) }).nullable(),
  /** In how many measures the name stands. */
  measures: z.number().int(),
})
export type NameMapping = z.infer<typeof NameMapping>

export const ImportView = z.object({
  id: Id,
  fileName: z.string(),
  format: z.string(),
  state: z.enum(['reviewing', 'published', 'abandoned']),
  level: z.enum(['city', 'district']),
  /** The plan that this document is a later edition of, or null for a first edition. */
  editionOfPlanId: Id.nullable(),
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: PlainDate.nullable(),
  dateText: z.string().nullable(),
  documentNumber: z.string().nullable(),
  year: z.number().int(),
  source: z.string(),
  /** The file as it came, to be downloaded; null where the text was pasted. */
  originalId: Id.nullable(),
  measures: z.array(ImportMeasure),
  names: z.array(NameMapping),
  doubts: z.array(ImportDoubt),
  rules: z.array(z.object({ text: z.string(), span: Span.nullable() })),
  /** What the reader of the file left out or guessed: pictures, pages without text, lost characters. */
  notes: z.array(Bilingual),
  readMilliseconds: z.number(),
  counts: z.object({
    chapters: z.number().int(),
    measures: z.number().int(),
    clauses: z.number().int(),
    bodies: z.number().int(),
    openDoubts: z.number().int(),
    settledDoubts: z.number().int(),
    unmappedNames: z.number().int(),
  }),
  /** Why it cannot be published yet; empty where it can. */
  obstacles: z.array(z.object({ code: z.string(), message: Bilingual, doubtId: z.string().nullable() })),
  publishedPlanId: Id.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  version: Version,
})
export type ImportView = z.infer<typeof ImportView>

export const ImportSummary = ImportView.pick({
  id: true,
  fileName: true,
  state: true,
  title: true,
  counts: true,
  createdAt: true,
  createdBy: true,
  publishedPlanId: true,
  version: true,
})
export type ImportSummary = z.infer<typeof ImportSummary>

const importTags = ['plan imports']
export const planImports = {
  list: base
    .route({ method: 'GET', path: '/plan-imports', summary: 'Documents under review', tags: importTags })
    .input(PageInput)
    .output(pageOf(ImportSummary)),
  create: base
    .route({
      method: 'POST',
      path: '/plan-imports',
      summary: 'Read an issued document (.txt, .docx, .pdf, .html, or pasted text)',
      tags: importTags,
      successStatus: 201,
    })
    .input(
      z.object({
        file: z.file().optional(),
        text: z.string().max(2_000_000).optional(),
        editionOfPlanId: Id.optional(),
      }),
    )
    .output(ImportView),
  get: base
    .route({
      method: 'GET',
      path: '/plan-imports/{id}',
      summary: 'One document under review',
      tags: importTags,
    })
    .input(ById)
    .output(ImportView),
  correctHead: base
    .route({ method: 'PATCH', path: '/plan-imports/{id}', summary: 'Correct the head', tags: importTags })
    .input(
      ByIdAtVersion.extend({
        title: text(300).optional(),
        issuer: text(200).nullable().optional(),
        issuedOn: PlainDate.nullable().optional(),
        documentNumber: text(100).nullable().optional(),
        year: z.number().int().min(1949).max(2200).optional(),
      }),
    )
    .output(ImportView),
  correctMeasure: base
    .route({
      method: 'PATCH',
      path: '/plan-imports/{id}/measures/{key}',
      summary: 'Correct, confirm or leave out a measure; what is absent stays as it is',
      tags: importTags,
    })
    .input(
      ByIdAtVersion.extend({
        key: z.string().max(40),
        number: text(40).optional(),
        chapter: z.string().trim().max(300).optional(),
        title: text(300).optional(),
        clauses: z
          .array(z.object({ text: text(4000), assistOnly: z.boolean() }))
          .max(200)
          .optional(),
        bodies: z
          .array(z.object({ writtenName: text(200), role: BodyRole }))
          .max(200)
          .optional(),
        dueOn: PlainDate.nullable().optional(),
        status: z.enum(['confirmed', 'corrected', 'left-out']).optional(),
      }),
    )
    .output(ImportView),
  settleDoubt: base
    .route({
      method: 'POST',
      path: '/plan-imports/{id}/doubts/{doubtId}',
      summary: 'Answer a doubt; the answer takes effect and is recorded with who, when and why',
      tags: importTags,
    })
    .input(
      ByIdAtVersion.extend({
        doubtId: z.string().max(60),
        answer: z.string().max(60),
        organisationIds: z.array(Id).max(100).default([]),
        date: PlainDate.optional(),
        note: z.string().trim().max(2000).default(''),
      }),
    )
    .output(ImportView),
  mapNames: base
    .route({
      method: 'PUT',
      path: '/plan-imports/{id}/names',
      summary: 'Say which bodies of the tree the written names mean; unknown ones become proposals',
      tags: importTags,
    })
    .input(
      ByIdAtVersion.extend({
        names: z
          .array(NameMapping.pick({ writtenName: true, organisationIds: true, proposal: true }))
          .min(1)
          .max(500),
      }),
    )
    .output(ImportView),
  confirmRest: base
    .route({
      method: 'POST',
      path: '/plan-imports/{id}/confirmation',
      summary: 'Confirm every measure that has no open doubt',
      tags: importTags,
    })
    .input(ByIdAtVersion)
    .output(ImportView),
  difference: base
    .route({
      method: 'GET',
      path: '/plan-imports/{id}/difference',
      summary: 'What this edition changes against the one in force',
      tags: importTags,
    })
    .input(ById)
    .output(Difference.nullable()),
  publish: base
    .route({
      method: 'POST',
      path: '/plan-imports/{id}/publication',
      summary: 'Publish: measures and bodies come into force, accepted proposals enter the tree',
      tags: importTags,
    })
    .input(ByIdAtVersion)
    .output(z.object({ planId: Id })),
  abandon: base
    .route({ method: 'DELETE', path: '/plan-imports/{id}', summary: 'Give the import up', tags: importTags })
    .input(ByIdAtVersion)
    .output(z.object({ abandoned: z.literal(true) })),
}
