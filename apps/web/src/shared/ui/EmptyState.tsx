import type { ReactNode } from 'react'

type Props = {
  /** Why there is nothing; where a filter hides all, how many it hides. */
  readonly children: ReactNode
  /** The next step. */
  readonly action?: ReactNode
}

export const EmptyState = ({ children, action }: Props) => (
  <div className="empty">
    <p>{children}</p>
    {action}
  </div>
)
