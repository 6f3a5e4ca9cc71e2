import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from '../api.ts'
import { useSession } from '../session/session.ts'
import { dropMirror, mirrorKey, newest, readMirror, writeMirror } from './draft-mirror.ts'

export type DraftStatus =
  | { readonly kind: 'none' | 'saving' }
  | { readonly kind: 'saved' | 'local'; readonly at: string }

type Draft<Content> = {
  /** Undefined until the kept draft, if any, has been looked for. */
  readonly content: Content | undefined
  readonly change: (content: Content) => void
  readonly discard: () => void
  readonly status: DraftStatus
}

const quietMilliseconds = 800

/**
 * Something half typed, kept at every keystroke on the device and after a pause on the server, under a key such as
 * `report:<task id>`. `isContent` guards against a draft that an older version of the page wrote.
 */
export function useDraft<Content>(
  key: string,
  initial: Content,
  isContent: (value: unknown) => value is Content,
): Draft<Content> {
  const { accountId } = useSession()
  const name = mirrorKey(accountId, key)
  const [content, setContent] = useState<Content>()
  const [status, setStatus] = useState<DraftStatus>({ kind: 'none' })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const first = useRef({ initial, isContent })

  const send = useCallback(
    async (value: Content, changedAt: string) => {
      try {
        const { savedAt } = await client.drafts.save({ key, content: value })
        writeMirror(window.localStorage, name, { content: value, changedAt, sent: true })
        setStatus({ kind: 'saved', at: savedAt })
      } catch {
        setStatus({ kind: 'local', at: changedAt })
      }
    },
    [key, name],
  )

  useEffect(() => {
    let left = false
    const mirror = readMirror(window.localStorage, name)
    const load = async () => {
      const server = await client.drafts.get({ key }).catch(() => null)
      if (left) return
      const kept = newest(mirror, server)
      if (kept && first.current.isContent(kept.content)) {
        setContent(kept.content)
        setStatus({ kind: kept.onServer ? 'saved' : 'local', at: kept.at })
        if (!kept.onServer) void send(kept.content, kept.at)
      } else {
        setContent(first.current.initial)
      }
    }
    void load()
    return () => {
      left = true
    }
  }, [key, name, send])

  const change = useCallback(
    (value: Content) => {
      const changedAt = new Date().toISOString()
      setContent(value)
      setStatus({ kind: 'saving' })
      writeMirror(window.localStorage, name, { content: value, changedAt, sent: false })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(value, changedAt), quietMilliseconds)
    },
    [name, send],
  )

  const discard = useCallback(() => {
    clearTimeout(timer.current)
    dropMirror(window.localStorage, name)
    setContent(first.current.initial)
    setStatus({ kind: 'none' })
    // A draft left on the server would come back: worth one more try when the network returns, but not an error here.
    void client.drafts.discard({ key }).catch(() => undefined)
  }, [key, name])

  return { content, change, discard, status }
}
