import type { ReactNode } from 'react'

type Props = {
  /** What the table shows; read before it, not seen. */
  readonly caption: string
  readonly className?: string
  /** Below this width the table scrolls sideways inside its box; the page never does. */
  readonly minWidth: number
  readonly children: ReactNode
}

/** A data table that scrolls in a box of its own, reachable by keyboard. */
export const ScrollTable = ({ caption, className = '', minWidth, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard
  <section className="tbl-scroll" tabIndex={0} aria-label={caption}>
    <table className={`tbl ${className}`} style={{ minWidth }}>
      <caption className="sr">{caption}</caption>
      {children}
    </table>
  </section>
)
