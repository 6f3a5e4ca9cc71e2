import type { ReactNode } from 'react'
import { PageHead } from './PageHead.tsx'

type Props = {
  readonly title: string
  /** Where the page belongs. */
  readonly within: ReactNode
  /** What sending it does, and what it does not. */
  readonly lead: string
  readonly form: ReactNode
  /** What stands below the form. */
  readonly children?: ReactNode
}

/** A page that is one form: its place, what it is for, the form in a card, and what was sent before. */
export const FormPage = ({ title, within, lead, form, children }: Props) => (
  <>
    <PageHead title={title} crumbs={[within, title]} status={<span className="meta">{lead}</span>} />
    <div className="stack-16">
      <section className="card" aria-label={title}>
        <div className="body">{form}</div>
      </section>
      {children}
    </div>
  </>
)
