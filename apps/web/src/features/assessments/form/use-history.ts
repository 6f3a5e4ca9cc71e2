import { useCallback, useRef, useState } from 'react'
import type { Json } from './pointer.ts'

type Change = (update: (before: Json) => Json) => void

const most = 200
/** Typing on in one field within this time is undone as one. */
const pauseMilliseconds = 1500

/** Undo and redo over something that is kept elsewhere: what it was before each change of this visit. */
export function useHistory(content: Json, put: Change) {
  const past = useRef<Json[]>([])
  const future = useRef<Json[]>([])
  const last = useRef({ what: '', at: 0 })
  const latest = useRef(content)
  latest.current = content
  const [, setCount] = useState(0)
  const change = useCallback(
    (what: string, update: (before: Json) => Json) => {
      const now = performance.now()
      const goesOn = what === last.current.what && now - last.current.at < pauseMilliseconds
      if (!goesOn) past.current = [...past.current, latest.current].slice(-most)
      future.current = []
      last.current = { what, at: now }
      latest.current = update(latest.current)
      const next = latest.current
      put(() => next)
      setCount((count) => count + 1)
    },
    [put],
  )
  const swap = (from: { current: Json[] }, to: { current: Json[] }) => () => {
    const next = from.current.at(-1)
    if (next === undefined) return
    from.current = from.current.slice(0, -1)
    to.current = [...to.current, latest.current]
    last.current = { what: '', at: 0 }
    put(() => next)
  }
  return {
    change,
    undo: past.current.length > 0 ? swap(past, future) : undefined,
    redo: future.current.length > 0 ? swap(future, past) : undefined,
  }
}
