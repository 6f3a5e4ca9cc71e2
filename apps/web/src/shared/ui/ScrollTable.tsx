import type { ReactNode } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  /** What the table shows; read before it, not seen. */
  readonly caption: string
  readonly className?: string
  /** Below this width the table scrolls sideways inside its box; the page never does. */
  readonly minWidth: number
  /** The head stays in view while a long list is read; for tables that stand on the page itself. */
  readonly sticky?: boolean
  readonly children: ReactNode
}

/** A data table that scrolls in a box of its own, reachable by keyboard. */
export function ScrollTable({ caption, className = '', minWidth, sticky = false, children }: Props) {
  const t = useMessages(uiMessages)
  const box = sticky ? 'tbl-scroll sticky' : 'tbl-scroll'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard
    <section className={box} tabIndex={0} aria-label={t('table', { caption })}>
      <table className={`tbl ${className}`} style={{ minWidth }}>
        <caption className="sr">{caption}</caption>
        {children}
      </table>
    </section>
  )
}
