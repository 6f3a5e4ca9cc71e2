import type { AnyRouter } from '@tanstack/react-router'

/**
 * After a change of page (not of its filters) focus goes to its heading, so that a screen reader says where one is
 * and Tab goes on from there. Pages load late: waits a little for the heading.
 */
export function followNavigation(router: AnyRouter): void {
  router.subscribe('onResolved', ({ fromLocation, toLocation }) => {
    if (!fromLocation || fromLocation.pathname === toLocation.pathname) return
    window.scrollTo(0, 0)
    focusHeading(20, document.activeElement)
  })
}

function focusHeading(tries: number, before: Element | null): void {
  // Whoever has already gone on to something else is left there.
  const { activeElement } = document
  if (activeElement !== before && activeElement !== document.body) return
  const heading = document.querySelector<HTMLElement>('main h1')
  if (heading) heading.focus({ preventScroll: true })
  else if (tries > 0) setTimeout(() => focusHeading(tries - 1, before), 50)
}
