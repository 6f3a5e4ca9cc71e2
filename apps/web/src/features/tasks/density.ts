import { useSyncExternalStore } from 'react'

export type Density = 'comfortable' | 'dense'

const key = 'zhiheng.density'
const listeners = new Set<() => void>()

const kept = (): Density => {
  try {
    return window.localStorage.getItem(key) === 'dense' ? 'dense' : 'comfortable'
  } catch {
    return 'comfortable'
  }
}

const change = (density: Density): void => {
  try {
    window.localStorage.setItem(key, density)
  } catch {
    // Without storage the rows keep their height.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Height of rows, kept on the device. */
export const useDensity = (): readonly [Density, (density: Density) => void] => [
  useSyncExternalStore(subscribe, kept),
  change,
]
