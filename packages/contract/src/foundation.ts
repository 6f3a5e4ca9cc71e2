import * as z from 'zod'
import { ById, base, Id, Instant } from './base.ts'

export const FileView = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  uploadedAt: Instant,
})
export type FileView = z.infer<typeof FileView>

/** 20 MiB, as the forms say. */
export const maxFileBytes = 20 * 1024 * 1024

/** What data may come as, by the ending of its name. */
export const dataMediaTypes = {
  '.csv': 'text/csv',
  '.ndjson': 'application/x-ndjson',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
/** Here the body of a request is a stream that its route reads. */
export const dataFilesPath = '/data-files'

export const files = {
  upload: base
    .route({ method: 'POST', path: '/files', summary: 'Store a file', tags: ['files'], successStatus: 201 })
    .input(z.object({ file: z.file().max(maxFileBytes) }))
    .output(FileView),
  /** The body is the file itself and is written to the disk as it comes. */
  uploadData: base
    .route({
      method: 'POST',
      path: dataFilesPath,
      summary: 'Store a file of data, to be imported',
      tags: ['files'],
      successStatus: 201,
      inputStructure: 'detailed',
      spec: (operation) => ({
        ...operation,
        requestBody: {
          required: true,
          content: Object.fromEntries(
            Object.values(dataMediaTypes).map((type) => [
              type,
              { schema: { type: 'string', format: 'binary' } },
            ]),
          ),
        },
      }),
    })
    .input(z.object({ query: z.object({ name: z.string().trim().min(1).max(300) }) }))
    .output(FileView),
  /** The bytes themselves are served at `GET /api/files/{id}/content`. */
  get: base
    .route({ method: 'GET', path: '/files/{id}', summary: 'What is known of a file', tags: ['files'] })
    .input(ById)
    .output(FileView),
  content: base
    .route({ method: 'GET', path: '/files/{id}/content', summary: 'Download a file', tags: ['files'] })
    .input(ById)
    .output(z.file()),
}

/** Something half typed, kept for its author only, so that nothing is lost by a reload, a logout or another device. */
export const DraftView = z.object({ key: z.string(), content: z.unknown(), savedAt: Instant })
export type DraftView = z.infer<typeof DraftView>
const DraftKey = z.object({ key: z.string().regex(/^[a-z0-9:_-]{1,120}$/) })

export const drafts = {
  get: base
    .route({
      method: 'GET',
      path: '/drafts/{key}',
      summary: 'Own draft, null where there is none',
      tags: ['drafts'],
    })
    .input(DraftKey)
    .output(DraftView.nullable()),
  save: base
    .route({ method: 'PUT', path: '/drafts/{key}', summary: 'Keep a draft', tags: ['drafts'] })
    .input(DraftKey.extend({ content: z.unknown() }))
    .output(DraftView),
  discard: base
    .route({ method: 'DELETE', path: '/drafts/{key}', summary: 'Throw a draft away', tags: ['drafts'] })
    .input(DraftKey)
    .output(z.object({ discarded: z.boolean() })),
}
