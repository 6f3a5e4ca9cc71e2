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
import { maxFileBytes } from './foundation.ts'
import { Words } from './jobs.ts'
import { Light } from './task-filter.ts'

/** task-list 任务清单 · supervision-notice 督办通知书 · brief 工作简报 · annual-report 年度报告 */
export const DocumentKind = z.enum(['task-list', 'supervision-notice', 'brief', 'annual-report'])
export type DocumentKind = z.infer<typeof DocumentKind>

/** making 生成中 · draft 拟稿 · review 核稿 · approved 待签发 · issued 已印发 · void 已作废 */
export const DocumentState = z.enum(['making', 'draft', 'review', 'approved', 'issued', 'void'])
export type DocumentState = z.infer<typeof DocumentState>

export const DocumentVerb = z.enum([
  'change',
  'remake',
  'submit',
  'take-back',
  'approve',
  'return',
  'issue',
  'void',
])
export type DocumentVerb = z.infer<typeof DocumentVerb>

const Body = z.object({ id: Id, name: z.string() })

export const DocumentSummary = z.object({
  id: Id,
  kind: DocumentKind,
  state: DocumentState,
  title: z.string(),
  /** 发文字号; null until it is issued. A void document keeps its number. */
  number: z.string().nullable(),
  planId: Id,
  planTitle: z.string(),
  measure: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
  organisation: Body,
  addressees: z.array(Body),
  draftedAt: Instant,
  draftedBy: z.string(),
  issuedOn: PlainDate.nullable(),
  /** The newest that the reader may have; null while it is being made. */
  edition: z.number().int().nullable(),
  version: Version,
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

export const DocumentEdition = z.object({
  position: z.number().int(),
  madeAt: Instant,
  madeBy: z.string(),
  template: z.object({ id: Id, name: z.string(), position: z.number().int() }),
  /** The numbers in it are of this day. */
  asOf: PlainDate,
  bytes: z.number().int(),
  /** SHA-256, hexadecimal. */
  digest: z.string(),
  /** The one that was issued: with number, day and signature. */
  issued: z.boolean(),
})
export type DocumentEdition = z.infer<typeof DocumentEdition>

export const DocumentView = DocumentSummary.extend({
  copies: z.array(Body),
  words: z.string(),
  replyBy: PlainDate.nullable(),
  /** What it speaks of, where tasks were chosen. */
  tasks: z.array(z.object({ id: Id, code: z.string(), title: z.string() })),
  reviewedBy: z.string().nullable(),
  signedBy: z.string().nullable(),
  voidReason: z.string().nullable(),
  editions: z.array(DocumentEdition),
  events: z.array(
    z.object({
      at: Instant,
      kind: z.string(),
      by: z.string(),
      body: z.string(),
      note: z.string().nullable(),
    }),
  ),
  /** Where it is being made in the background. */
  jobId: Id.nullable(),
  verbs: z.array(DocumentVerb),
})
export type DocumentView = z.infer<typeof DocumentView>

const Content = {
  title: text(200).optional().describe('Made from what it speaks of where none is given'),
  addresseeIds: z.array(Id).max(100).default([]),
  copyIds: z.array(Id).max(100).default([]),
  words: z.string().trim().max(5000).default('').describe('Own words; each line is a paragraph'),
  replyBy: PlainDate.nullable().default(null),
}

/** What a document may be made from: red and yellow tasks of a body, say. */
export const DocumentProposal = z.object({
  title: z.string(),
  addressees: z.array(Body),
  tasks: z.array(
    z.object({ id: Id, code: z.string(), title: z.string(), owner: Body, dueOn: PlainDate, light: Light }),
  ),
})
export type DocumentProposal = z.infer<typeof DocumentProposal>

const tags = ['documents']
const file = (method: 'GET' | 'POST', path: `/${string}`, summary: string) =>
  base.route({ method, path, summary, tags }).output(z.file())

export const documents = {
  list: base
    .route({ method: 'GET', path: '/documents', summary: 'Official documents, newest first', tags })
    .input(
      PageInput.extend({
        kind: DocumentKind.optional(),
        state: DocumentState.optional(),
        planId: Id.optional(),
        measureId: Id.optional(),
        taskId: Id.optional(),
        year: z.coerce.number().int().min(2000).max(2100).optional(),
        q: z.string().trim().max(100).optional().describe('In the title or the number'),
      }),
    )
    .output(pageOf(DocumentSummary)),
  get: base
    .route({ method: 'GET', path: '/documents/{id}', summary: 'One document with its way', tags })
    .input(ById)
    .output(DocumentView),
  proposal: base
    .route({ method: 'GET', path: '/document-proposal', summary: 'What a document would speak of', tags })
    .input(
      z.object({
        kind: DocumentKind,
        planId: Id,
        measureId: Id.optional(),
        taskId: Id.optional(),
        ownerId: Id.optional(),
      }),
    )
    .output(DocumentProposal),
  draft: base
    .route({ method: 'POST', path: '/documents', summary: 'Make a document', tags, successStatus: 201 })
    .input(
      z.object({
        kind: DocumentKind,
        planId: Id,
        measureId: Id.optional(),
        ownerId: Id.optional().describe('Tasks of this body and those below it'),
        taskIds: z
          .array(Id)
          .max(500)
          .default([])
          .describe('All that the proposal names where none is chosen'),
        ...Content,
      }),
    )
    .output(DocumentView),
  change: base
    .route({ method: 'PATCH', path: '/documents/{id}', summary: 'Change a draft; it is made anew', tags })
    .input(ByIdAtVersion.extend({ ...Content, title: text(200) }))
    .output(DocumentView),
  remake: base
    .route({
      method: 'POST',
      path: '/documents/{id}/making',
      summary: 'Make it again after it was cancelled',
      tags,
    })
    .input(ByIdAtVersion)
    .output(DocumentView),
  submit: base
    .route({ method: 'POST', path: '/documents/{id}/submission', summary: 'Hand in for review (送核)', tags })
    .input(ByIdAtVersion)
    .output(DocumentView),
  takeBack: base
    .route({ method: 'POST', path: '/documents/{id}/withdrawal', summary: 'Take back before review', tags })
    .input(ByIdAtVersion)
    .output(DocumentView),
  approve: base
    .route({ method: 'POST', path: '/documents/{id}/approval', summary: 'Approve after review (核稿)', tags })
    .input(ByIdAtVersion.extend({ note: z.string().trim().max(1000).default('') }))
    .output(DocumentView),
  sendBack: base
    .route({ method: 'POST', path: '/documents/{id}/return', summary: 'Return with the reason', tags })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(DocumentView),
  issue: base
    .route({
      method: 'POST',
      path: '/documents/{id}/issue',
      summary: 'Sign and issue (签发): the number is given',
      tags,
    })
    .input(ByIdAtVersion)
    .output(DocumentView),
  makeVoid: base
    .route({
      method: 'POST',
      path: '/documents/{id}/void',
      summary: 'Make void; number and file are kept',
      tags,
    })
    .input(ByIdAtVersion.extend({ reason: text(1000) }))
    .output(DocumentView),
  file: file('GET', '/documents/{id}/file', 'The document as .docx').input(
    ById.extend({ position: z.coerce.number().int().min(1).optional() }),
  ),
}

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
  /** Where numbers of paper came before: the first number that the product gives in a year. */
  firstNumber: z.number().int().min(1).max(99_999).default(1),
}

export const SeriesView = z.object({
  ...SeriesContent,
  id: Id,
  organisation: Body,
  /** The number that is given next, this year. */
  next: z.string(),
  issued: z.number().int(),
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
    .input(z.object(SeriesContent))
    .output(SeriesView),
  change: base
    .route({
      method: 'PATCH',
      path: '/document-series/{id}',
      summary: 'Change how they are numbered',
      tags: seriesTags,
    })
    .input(ByIdAtVersion.extend(SeriesContent))
    .output(SeriesView),
}
