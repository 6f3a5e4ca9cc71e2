/** What a browser keeps of a draft so that a reload, a crash or a lost network loses nothing. */
export type MirroredDraft = {
  readonly content: unknown
  /** ISO instant of the last keystroke that is in `content`. */
  readonly changedAt: string
  /** True once the server has this content. */
  readonly sent: boolean
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Drafts belong to one account: on a shared computer the next person must not see them. */
export const mirrorKey = (accountId: string, key: string): string => `zhiheng.draft.${accountId}.${key}`

export function readMirror(store: Store, name: string): MirroredDraft | undefined {
  try {
    const kept = store.getItem(name)
    const parsed: unknown = kept === null ? undefined : JSON.parse(kept)
    return isMirrored(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

export function writeMirror(store: Store, name: string, draft: MirroredDraft): boolean {
  try {
    store.setItem(name, JSON.stringify(draft))
    return true
  } catch {
    // Storage full or forbidden: the server's copy remains.
    return false
  }
}

export function dropMirror(store: Store, name: string): void {
  try {
    store.removeItem(name)
  } catch {
    // Nothing was kept then.
  }
}

type ServerDraft = { readonly content: unknown; readonly savedAt: string }

/**
 * Which copy to go on with; `server` is undefined where the server did not answer. What only this device has always
 * wins: it was typed here and is nowhere else. A copy that had been sent and is gone from the server was handed in or
 * thrown away on another device, so it is not brought back. Instants are not compared: the server's clock may be a
 * demonstration's.
 */
export function newest(
  mirror: MirroredDraft | undefined,
  server: ServerDraft | null | undefined,
): { readonly content: unknown; readonly at: string; readonly onServer: boolean } | undefined {
  if (mirror && (!mirror.sent || server === undefined))
    return { content: mirror.content, at: mirror.changedAt, onServer: mirror.sent }
  return server ? { content: server.content, at: server.savedAt, onServer: true } : undefined
}

const isMirrored = (value: unknown): value is MirroredDraft =>
  typeof value === 'object' && value !== null && 'content' in value && 'changedAt' in value && 'sent' in value
