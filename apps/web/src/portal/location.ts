import { useSyncExternalStore } from 'react'

/*
 * The portal has a handful of addresses and must stay small: it reads the browser's own history instead of bringing
 * the workspace's router along.
 */

const listeners = new Set<() => void>()
const told = () => {
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

export function useLocation(): URL {
  const href = useSyncExternalStore(subscribe, () => window.location.href)
  return new URL(href)
}

/** Goes to an address of the portal; `replace` for filters, which should not fill the way back. */
export function go(to: string, { replace = false } = {}): void {
  window.history[replace ? 'replaceState' : 'pushState'](null, '', to)
  told()
}
