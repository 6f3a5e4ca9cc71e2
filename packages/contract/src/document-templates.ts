import * as z from 'zod'
import { ById, ByIdAtVersion, base, Id, Instant, PlainDate, text, Version } from './base.ts'
import { DocumentKind } from './documents.ts'
import { maxFileBytes } from './foundation.ts'
import { Words } from './jobs.ts'

export const TemplateIssue = z.object({
  code: z.string(),
  tag: z.string().nullable(),
  /** Where it stands, as a person counts in Word; null for the whole file. */
  place: Words.nullable(),
  excerpt: z.string().nullable(),
  reason: Words,
  remedy: Words,
})
export type TemplateIssue = z.infer<typeof TemplateIssue>

export const TemplateView = z.object({
  id: Id,
  kind: DocumentKind,
  position: z.number().int(),
  name: z.string(),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  /** The one that documents of the kind are made from today. */
  inForce: z.boolean(),
  used: z.array(z.string()),
  bytes: z.number().int(),
  digest: z.string(),
  uploadedAt: Instant,
  uploadedBy: z.string().nullable(),
  version: Version,
})
export type TemplateView = z.infer<typeof TemplateView>

const LeafField = z.object({ name: z.string(), kind: z.string(), label: Words })
const InnerField = LeafField.extend({ fields: z.array(LeafField).optional() })
/** Lists in lists go two deep: measures with their evidence. */
export const TemplateField = LeafField.extend({ fields: z.array(InnerField).optional() })
export type TemplateField = z.infer<typeof TemplateField>

const TemplateFile = z.object({ kind: DocumentKind, file: z.file().max(maxFileBytes) })
const templateTags = ['document-templates']
const templateRoute = (method: 'GET' | 'POST' | 'PATCH', path: '' | `/${string}`, summary: string) =>
  base.route({ method, path: `/document-templates${path}`, summary, tags: templateTags })

export const documentTemplates = {
  list: templateRoute('GET', '', 'Word templates with their versions')
    .input(z.object({ kind: DocumentKind.optional() }))
    .output(z.object({ items: z.array(TemplateView) })),
  check: templateRoute('POST', '/check', 'What is wrong with a template, each with its place')
    .input(TemplateFile)
    .output(z.object({ issues: z.array(TemplateIssue), used: z.array(z.string()) })),
  upload: base
    .route({
      method: 'POST',
      path: '/document-templates',
      summary: 'Take a template in, from a day on',
      tags: templateTags,
      successStatus: 201,
    })
    .input(TemplateFile.extend({ validFrom: PlainDate.optional() }))
    .output(TemplateView),
  end: templateRoute('PATCH', '/{id}', 'End a template')
    .input(ByIdAtVersion.extend({ validTo: PlainDate.nullable() }))
    .output(TemplateView),
  file: templateRoute('GET', '/{id}/file', 'The template as .docx').input(ById).output(z.file()),
  preview: templateRoute('POST', '/preview', 'A template filled, to look at before it comes into force')
    .input(
      TemplateFile.extend({
        planId: Id.optional().describe('With what is there; with made-up values where none is given'),
        measureId: Id.optional(),
      }),
    )
    .output(z.file()),
  fields: templateRoute('GET', '/fields', 'What a template of a kind may name')
    .input(z.object({ kind: DocumentKind }))
    .output(
      z.object({
        items: z.array(TemplateField),
        formats: z.array(z.object({ name: z.string(), kinds: z.array(z.string()), example: z.string() })),
      }),
    ),
  fieldsFile: templateRoute('GET', '/fields/file', 'The same as a table (.csv)')
    .input(z.object({ kind: DocumentKind }))
    .output(z.file()),
}

const Body = z.object({ id: Id, name: z.string() })

const SeriesContent = {
  /** 机关代字, such as 汕质监 */
  letters: z
    .string()
    .trim()
    .regex(/^[\p{Script=Han}A-Za-z]{1,20}$/u, '机关代字由汉字组成 Chinese letters of the body'),
  /** letters: 汕质监〔2013〕5号; serial: 2013年第5期 */
  style: z.enum(['letters', 'serial']),
  kinds: z.array(DocumentKind).min(1),
  /** 发文机关标志, in red at the head */
  mark: text(60),
  /** Where numbers of paper came before: the first number that the product gives; each later year begins with 1. */
  firstNumber: z.number().int().min(1).max(99_999).default(1),
  /** Documents that are issued from this day on. */
  validFrom: PlainDate,
  validTo: PlainDate.nullable().default(null),
}

const SeriesInput = {
  ...SeriesContent,
  validFrom: PlainDate.optional().describe('Today where none is given'),
}

export const SeriesView = z.object({
  ...SeriesContent,
  id: Id,
  organisation: Body,
  /** The number that is given next, this year. */
  next: z.string(),
  issued: z.number().int(),
  inForce: z.boolean(),
  version: Version,
})
export type SeriesView = z.infer<typeof SeriesView>

const seriesTags = ['document-series']
export const documentSeries = {
  list: base
    .route({
      method: 'GET',
      path: '/document-series',
      summary: 'How documents are numbered',
      tags: seriesTags,
    })
    .output(z.object({ items: z.array(SeriesView) })),
  add: base
    .route({
      method: 'POST',
      path: '/document-series',
      summary: 'Number documents of some kinds of the own body',
      tags: seriesTags,
      successStatus: 201,
    })
    .input(z.object(SeriesInput))
    .output(SeriesView),
  change: base
    .route({
      method: 'PATCH',
      path: '/document-series/{id}',
      summary: 'Change how they are numbered',
      tags: seriesTags,
    })
    .input(ByIdAtVersion.extend(SeriesInput))
    .output(SeriesView),
}
