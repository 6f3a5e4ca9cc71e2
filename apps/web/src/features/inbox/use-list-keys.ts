import type { InboxItem } from '@zhiheng/contract'
import { useState } from 'react'
import { useShortcut } from '../../shared/shortcut.ts'

/** J and K move through the items, Enter opens the one in focus (its link has focus, so the browser does that). */
export function useListKeys(items: readonly InboxItem[], open: (item: InboxItem) => void) {
  const [current, setCurrent] = useState<string>()
  const move = (step: 1 | -1) => {
    const at = items.findIndex(({ id }) => id === current)
    const next = items[at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]
    if (!next) return
    setCurrent(next.id)
    document.getElementById(`item-${next.id}`)?.focus()
  }
  useShortcut('j', () => move(1))
  useShortcut('k', () => move(-1))
  useShortcut('o', () => {
    const item = items.find(({ id }) => id === current)
    if (item) open(item)
  })
  return { current }
}
