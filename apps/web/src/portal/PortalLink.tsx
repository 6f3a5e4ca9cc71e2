import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { go } from './location.ts'

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }

/** A plain link that changes the page without loading it anew; new tabs, copies and middle clicks work as ever. */
export function PortalLink({ href, children, ...rest }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  )
}
