import type { DraftView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { AppError, inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { countOthers, deleteDraft, findDraft, saveDraft } from './repository.ts'
import type { DraftTables } from './tables.ts'

/** A form, not a file: 256 kB. */
export const maxDraftBytes = 256 * 1024
/** More than anybody has forms open; keeps one account from filling the database. */
const mostDrafts = 300

function placeOf(actor: Actor, key: string) {
  if (!actor.accountId) throw new AppError('NOT_SIGNED_IN')
  return { accountId: actor.accountId, key }
}

export function createService({ db, clock }: { db: Kysely<DraftTables>; clock: Clock }) {
  return {
    async get(actor: Actor, key: string): Promise<DraftView | null> {
      const place = placeOf(actor, key)
      return (await read(db, actor, (tx) => findDraft(tx, place))) ?? null
    },

    async save(actor: Actor, key: string, content: unknown): Promise<DraftView> {
      const place = placeOf(actor, key)
      const json = JSON.stringify(content)
      if (json === undefined) {
        throw inputInvalid(
          'content',
          'required',
          '没有内容 There is no content',
          '删除请用 DELETE Use DELETE',
        )
      }
      if (Buffer.byteLength(json) > maxDraftBytes) throw new AppError('TOO_LARGE', { limit: maxDraftBytes })
      const savedAt = clock.now()
      await write(db, actor, 'save-draft', async (tx) => {
        if ((await countOthers(tx, place)) >= mostDrafts) {
          throw new AppError('STATE_CONFLICT', {
            state: `${mostDrafts} drafts`,
            wanted: 'one more',
            remedy: '先删掉旧草稿 Throw old drafts away first',
          })
        }
        await saveDraft(tx, place, json, savedAt)
      })
      return { key, content, savedAt }
    },

    async discard(actor: Actor, key: string): Promise<{ discarded: boolean }> {
      const place = placeOf(actor, key)
      return { discarded: await write(db, actor, 'discard-draft', (tx) => deleteDraft(tx, place)) }
    },
  }
}
