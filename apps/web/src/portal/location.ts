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
  const before = window.location.pathname
  window.history[replace ? 'replaceState' : 'pushState'](null, '', to)
  told()
  const { hash, pathname } = window.location
  if (hash) showPlace(hash)
  else if (pathname !== before) {
    window.scrollTo(0, 0)
    whenThere('main h1', (heading) => heading.focus({ preventScroll: true }))
  }
}

/** Brings the place of an address into view; pages load late, so it waits a little for it. */
export function showPlace(hash: string): void {
  const id = decodeURIComponent(hash.slice(1))
  whenThere(`#${CSS.escape(id)}`, (place) => {
    place.scrollIntoView()
    place.focus({ preventScroll: true })
  })
}

function whenThere(selector: string, then: (element: HTMLElement) => void, tries = 40): void {
  const element = document.querySelector<HTMLElement>(selector)
  if (element) then(element)
  else if (tries > 0) setTimeout(() => whenThere(selector, then, tries - 1), 50)
}
