import type { FileView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { AdmitFile, AdmittedFile } from '#kernel/upload'
import { interrupted, removed } from './gone.ts'
import { guard } from './policy.ts'
import type { createQuota } from './quota.ts'
import { findFile, insertFile, type StoredFile } from './repository.ts'
import type { createStore } from './store.ts'
import type { FileTables } from './tables.ts'

type Deps = {
  readonly db: Kysely<FileTables>
  readonly clock: Clock
  readonly store: ReturnType<typeof createStore>
  readonly admit: AdmitFile
  readonly quota: ReturnType<typeof createQuota>
}

export function createService({ db, clock, store, admit, quota }: Deps) {
  const get = async (actor: Actor, id: string): Promise<StoredFile> => {
    const file = await read(db, actor, (tx) => findFile(tx, id))
    if (!file) throw notFound('file')
    return file
  }
  /** What was admitted, also by another use case. */
  const keepPaper = async (actor: Actor, admitted: AdmittedFile): Promise<FileView> => {
    const { name, mediaType, bytes, sha256 } = admitted
    const incoming = { bytes: bytes.length, purpose: 'paper', sha256 } as const
    await quota.mightFit(actor, incoming)
    await store.put(bytes)
    const row = {
      ...{ name, media_type: mediaType, bytes: bytes.length, sha256 },
      ...{ organisation_id: actor.organisationId, uploaded_by: actor.accountId, uploaded_at: clock.now() },
    }
    const view = await write(db, actor, 'upload-file', async (tx) => {
      await quota.mustFit(tx, actor, incoming)
      return insertFile(tx, row, () => store.has(sha256, bytes.length))
    })
    if (!view) throw interrupted()
    return view
  }
  return {
    get,

    /** The bytes go to the disk first: a row without bytes would be a promise broken, bytes without a row are only litter. */
    async upload(actor: Actor, file: File): Promise<FileView> {
      // A person may attach papers to anything; another system only where it was given leave to send some.
      if (actor.only) guard(actor, 'data.upload')
      return keepPaper(actor, await admit(actor, file, 'paper'))
    },
    keepPaper,

    /** What is known of the file, and its bytes under its name. */
    async content(actor: Actor, id: string): Promise<{ view: FileView; file: File }> {
      const view = await get(actor, id)
      if (view.removedAt) throw removed(view.removedAt)
      const blob = await store.get(view.sha256, view.mediaType)
      return { view, file: new File([blob], view.name, { type: view.mediaType }) }
    },
  }
}
