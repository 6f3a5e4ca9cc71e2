import { type ReactNode, useId, useState } from 'react'
import { Modal } from './Modal.tsx'

type Props = {
  /** The number as the reader sees it. */
  readonly children: ReactNode
  /** What the number is, for the head of the facts. */
  readonly title: string
  /** The facts behind: list, source, document number, rule. Rendered only when opened. */
  readonly facts: () => ReactNode
}

/** A number with a dotted underline that opens what it was computed from. Where the facts are a page, use a link with class `num`. */
export function OpenFigure({ children, title, facts }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className="num"
        aria-haspopup="dialog"
        aria-describedby={id}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      <span id={id} hidden>
        {title}
      </span>
      {open ? (
        <Modal title={title} onClose={() => setOpen(false)}>
          {facts()}
        </Modal>
      ) : null}
    </>
  )
}
