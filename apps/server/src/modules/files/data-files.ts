import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { dataMediaTypes, type FileView } from '@zhiheng/contract'
import { describeTableError, openTable, TABLE_FORMATS, TableError } from '@zhiheng/table-files'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import type { Upload } from '#kernel/http'
import { read, write } from '#kernel/transaction'
import { endingOf, safeFileName } from './file-name.ts'
import { interrupted, removed } from './gone.ts'
import { guard } from './policy.ts'
import type { createQuota } from './quota.ts'
import { findFile, insertFile } from './repository.ts'
import type { Scan } from './scan.ts'
import { type createStore, StoreLimit } from './store.ts'
import type { FileTables } from './tables.ts'

type RecordDeps = {
  readonly db: Kysely<FileTables>
  readonly clock: Clock
  readonly store: ReturnType<typeof createStore>
  readonly quota: ReturnType<typeof createQuota>
}
type Deps = RecordDeps & { readonly maxDataBytes: number; readonly scan: Scan }
type Stored = { readonly sha256: string; readonly bytes: number }
type Named = { readonly name: string; readonly mediaType: string }

/** Files of data: up to hundreds of megabytes, written to the disk as they come and never held in memory. */
export function createDataFiles({ db, clock, store, quota, scan, maxDataBytes }: Deps) {
  const record = createRecord({ db, clock, store, quota })

  return {
    /** What a body is, is decided by its name and its content, which must agree. */
    async upload(actor: Actor, fileName: string, upload: Upload | undefined): Promise<FileView> {
      guard(actor, 'data.upload')
      const name = safeFileName(fileName)
      const mediaType = mediaTypeOf(name, upload)
      if (!upload) throw inputInvalid('file', 'empty', '文件是空的 The file is empty')
      if ((upload.bytes ?? 0) > maxDataBytes) throw new AppError('TOO_LARGE', { limit: maxDataBytes })
      await quota.mightFit(actor, { bytes: upload.bytes ?? 0, purpose: 'data' })
      try {
        const stored = await store.putStream(upload.stream, maxDataBytes, async (path, whole) => {
          await checkTable(path, mediaType)
          await scan(actor, { name, ...whole }, () => createReadStream(path))
        })
        return await record(actor, 'upload-data', { name, mediaType }, stored)
      } catch (error) {
        throw toAppError(error, maxDataBytes)
      }
    },

    /** Keeps what the product itself has written for the body of the actor; an export for the person alone. */
    async keep(
      actor: Actor,
      named: Named,
      stream: Readable,
      purpose: 'data' | 'export' = 'data',
    ): Promise<FileView> {
      const stored = await store.putStream(stream, Number.POSITIVE_INFINITY, async () => {})
      return record(actor, 'keep-data', { ...named, name: safeFileName(named.name) }, stored, purpose)
    },

    /** A file that the actor may see, and where it lies, to be read as a stream. */
    async locate(actor: Actor, id: string): Promise<{ view: FileView; path: string }> {
      const view = await read(db, actor, (tx) => findFile(tx, id))
      if (!view) throw notFound('file')
      if (view.removedAt) throw removed(view.removedAt)
      return { view, path: store.pathOf(view.sha256) }
    },
  }
}

/** Enters stored bytes under a name, unless there is no more room for them. */
const createRecord =
  ({ db, clock, store, quota }: RecordDeps) =>
  (
    actor: Actor,
    action: string,
    { name, mediaType }: Named,
    stored: Stored,
    purpose: 'data' | 'export' = 'data',
  ): Promise<FileView> =>
    write(db, actor, action, async (tx) => {
      await quota.mustFit(tx, actor, { ...stored, purpose })
      const row = {
        ...{ name, media_type: mediaType, purpose, ...stored },
        ...{ organisation_id: actor.organisationId, uploaded_by: actor.accountId, uploaded_at: clock.now() },
      }
      const view = await insertFile(tx, row, () => store.has(stored.sha256, stored.bytes))
      if (!view) throw interrupted()
      return view
    })

function mediaTypeOf(name: string, upload: Upload | undefined): string {
  const ending = endingOf(name).toLowerCase()
  const mediaType = Object.entries(dataMediaTypes).find(([known]) => known === ending)?.[1]
  if (!mediaType) {
    throw inputInvalid(
      'name',
      'type-not-allowed',
      `不收 ${ending || '没有后缀的'} 文件 Files of the type “${ending}” are not taken`,
      `可以上传 Allowed: ${Object.keys(dataMediaTypes).join(' ')}`,
    )
  }
  if (upload && upload.mediaType !== mediaType) {
    throw inputInvalid(
      'content-type',
      'type-mismatch',
      `内容类型应为 ${mediaType} The content type must be ${mediaType}`,
      mediaType,
    )
  }
  return mediaType
}

/** Opens it as the import will: what has no header, is damaged or hostile is refused before it is stored. */
async function checkTable(path: string, mediaType: string): Promise<void> {
  const format = TABLE_FORMATS.find((each) => dataMediaTypes[`.${each}`] === mediaType)
  const table = await openTable(path, format ? { format } : {})
  await table.close()
}

function toAppError(error: unknown, limit: number): unknown {
  if (error instanceof StoreLimit) return new AppError('TOO_LARGE', { limit })
  if (error instanceof TableError) {
    const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
    return inputInvalid('file', error.code, `${zh.reason} ${en.reason}`, `${zh.remedy} ${en.remedy}`)
  }
  // The sender is gone: there is nobody to answer, and nothing went wrong here.
  const { code } = error as { code?: string }
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
    return interrupted()
  }
  return error
}
