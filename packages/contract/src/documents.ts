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
import { Light } from './task-filter.ts'

/**
 * task-list 任务清单 · supervision-notice 督办通知书 · urging-letter 催办函 · interview-notice 约谈通知书 · transfer-letter 移送函 ·
 * bulletin 通报 · brief 工作简报 · annual-report 年度报告
 */
export const DocumentKind = z.enum([
  'task-list',
  'supervision-notice',
  'urging-letter',
  'interview-notice',
  'transfer-letter',
  'bulletin',
  'brief',
  'annual-report',
])
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
  'receive',
])
export type DocumentVerb = z.infer<typeof DocumentVerb>

const Body = z.object({ id: Id, name: z.string() })

/** Where and when somebody is asked to come (约谈). */
const Meeting = z.object({
  on: PlainDate,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:30 Write the time as 09:30'),
  place: text(200),
})

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
  /** Whom in the register it is about, as they are called today. */
  subject: z.object({ id: Id, name: z.string() }).nullable(),
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
  otherAddressees: z.string(),
  words: z.string(),
  replyBy: PlainDate.nullable(),
  attachments: z.array(z.string()),
  meeting: Meeting.nullable(),
  contact: z.string(),
  since: PlainDate.nullable(),
  /** Once it is issued: who has it, and who has confirmed that. A body beside the issuing one sees its own line. */
  receipts: z.array(
    z.object({
      body: Body,
      as: z.enum(['addressee', 'copy']),
      at: Instant.nullable(),
      by: z.string().nullable(),
    }),
  ),
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
  otherAddressees: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('Addressees outside the list of bodies, such as a firm'),
  words: z.string().trim().max(5000).default('').describe('Own words; each line is a paragraph'),
  replyBy: PlainDate.nullable().default(null),
  attachments: z.array(text(200)).max(30).default([]).describe('Titles, in order'),
  meeting: Meeting.nullable().default(null).describe('Of a notice of an interview'),
  contact: z.string().trim().max(100).default('').describe('Person and telephone'),
  subjectId: Id.nullable()
    .default(null)
    .describe('Whom in the register it is about: of a notice of an interview or a letter of transfer'),
  since: PlainDate.nullable()
    .default(null)
    .describe('The day that a brief is compared with; by default that of the brief before'),
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
        subjectId: Id.optional().describe('About this subject, or one that was merged into it'),
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
  receive: base
    .route({
      method: 'POST',
      path: '/documents/{id}/receipt',
      summary: 'Confirm that an issued document has come',
      tags,
    })
    .input(ById)
    .output(DocumentView),
  file: file('GET', '/documents/{id}/file', 'The document as .docx').input(
    ById.extend({ position: z.coerce.number().int().min(1).optional() }),
  ),
}
