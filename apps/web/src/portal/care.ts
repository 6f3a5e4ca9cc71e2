import { useSyncExternalStore } from 'react'

/** Sizes of text in the care mode, in pixels; nothing is the usual view. */
export const careSizes = [20, 24, 30] as const
export type Care = (typeof careSizes)[number] | undefined

const storageKey = 'zhiheng.care'
const listeners = new Set<() => void>()

const toCare = (text: string | null | undefined): Care => careSizes.find((size) => String(size) === text)

/** Puts what this device remembers onto the page; before the first paint, so that nothing jumps. */
export function applyKeptCare(): void {
  try {
    show(toCare(window.localStorage.getItem(storageKey)))
  } catch {
    // Storage may be forbidden; the usual view then.
  }
}

export function setCare(care: Care): void {
  show(care)
  try {
    if (care) window.localStorage.setItem(storageKey, String(care))
    else window.localStorage.removeItem(storageKey)
  } catch {
    // The choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function show(care: Care): void {
  const { dataset } = document.documentElement
  if (care) dataset.care = String(care)
  else delete dataset.care
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The view of this page: what stands on its root is the only truth. */
export const useCare = (): Care =>
  useSyncExternalStore(subscribe, () => toCare(document.documentElement.dataset.care))
