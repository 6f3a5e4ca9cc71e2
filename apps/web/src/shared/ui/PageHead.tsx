import { Children, type ReactNode } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  readonly title: string
  /** Shown instead of `title` where the heading is more than text. */
  readonly heading?: ReactNode
  /** Links upward, the page itself last as plain text. */
  readonly crumbs?: readonly ReactNode[]
  /** One line: light, reason, link to the judgement; or what the page counts. */
  readonly status?: ReactNode
  /** At most three buttons, the primary last. */
  readonly actions?: ReactNode
}

/** Head of every page: where one is, what it is called, how it stands, what may be done. */
export function PageHead({ title, heading, crumbs, status, actions }: Props) {
  const t = useMessages(uiMessages)
  return (
    <div className="pagehead">
      <title>{`${title} · 质衡`}</title>
      <div className="grow">
        {crumbs ? (
          <nav className="crumb" aria-label={t('crumbs')}>
            <ol>
              {Children.map(crumbs, (crumb) => (
                <li>{crumb}</li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1 tabIndex={-1}>{heading ?? title}</h1>
        {status ? <div className="status">{status}</div> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  )
}
