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
  readonly change: (update: (before: Content) => Content) => void
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
  const sender = useSender(key, name, setStatus)
  const first = useRef({ initial, isContent })
  // Two changes in one turn, such as two uploads that end together, must build on each other.
  const latest = useRef<Content | undefined>(undefined)
  const put = useCallback((value: Content) => {
    latest.current = value
    setContent(value)
  }, [])
  const touched = useRef(false)

  useEffect(() => {
    let left = false
    touched.current = false
    const load = async () => {
      const mirror = readMirror(window.localStorage, name)
      const server = await client.drafts.get({ key }).catch(() => undefined)
      // Whoever was quicker than the answer keeps what they did.
      if (left || touched.current) return
      const kept = newest(mirror, server)
      if (!kept || !first.current.isContent(kept.content)) return put(first.current.initial)
      put(kept.content)
      setStatus({ kind: kept.onServer ? 'saved' : 'local', at: kept.at })
      if (!kept.onServer) sender.send(kept.content, kept.at)
    }
    void load()
    return () => {
      left = true
    }
  }, [key, name, sender, put])

  const change = useCallback(
    (update: (before: Content) => Content) => {
      const changedAt = new Date().toISOString()
      touched.current = true
      const value = update(latest.current ?? first.current.initial)
      put(value)
      setStatus({ kind: 'saving' })
      writeMirror(window.localStorage, name, { content: value, changedAt, sent: false })
      sender.sendSoon(value, changedAt)
    },
    [name, sender, put],
  )

  const discard = useCallback(() => {
    dropMirror(window.localStorage, name)
    put(first.current.initial)
    setStatus({ kind: 'none' })
    sender.discard()
  }, [name, sender, put])

  return { content, change, discard, status }
}

type Sender = {
  readonly send: (value: unknown, changedAt: string) => void
  readonly sendSoon: (value: unknown, changedAt: string) => void
  readonly discard: () => void
}

/** Sends one copy after the other, so that an old one never overtakes a new one or a discarded one comes back. */
function useSender(key: string, name: string, tell: (status: DraftStatus) => void): Sender {
  const [sender] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let queue: Promise<unknown> = Promise.resolve()
    let latest = ''
    const send = (value: unknown, changedAt: string) => {
      latest = changedAt
      queue = queue.then(async () => {
        if (latest !== changedAt) return
        try {
          const { savedAt } = await client.drafts.save({ key, content: value })
          if (latest !== changedAt) return
          writeMirror(window.localStorage, name, { content: value, changedAt, sent: true })
          tell({ kind: 'saved', at: savedAt })
        } catch {
          if (latest === changedAt) tell({ kind: 'local', at: changedAt })
        }
      })
    }
    return {
      send,
      sendSoon: (value: unknown, changedAt: string) => {
        latest = changedAt
        clearTimeout(timer)
        timer = setTimeout(() => send(value, changedAt), quietMilliseconds)
      },
      discard: () => {
        clearTimeout(timer)
        latest = 'discarded'
        queue = queue.then(() => client.drafts.discard({ key })).catch(() => undefined)
      },
    }
  })
  return sender
}
