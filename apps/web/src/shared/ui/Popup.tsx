import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

type Props = {
  /** Name for screen readers where the button shows less. */
  readonly label?: string
  readonly button: ReactNode
  readonly className?: string
  readonly align?: 'left' | 'right'
  readonly children: (close: () => void) => ReactNode
}

/** A button that discloses a small surface; Esc, a click elsewhere, or leaving it with Tab closes it. */
export function Popup({ label, button, className = 'btn', align = 'left', children }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = () => setOpen(false)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (event.target instanceof Element && !isWithin(box.current, event.target)) setOpen(false)
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      trigger.current?.focus()
    }
    const element = box.current
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    element?.addEventListener('keydown', leave)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      element?.removeEventListener('keydown', leave)
    }
  }, [open])
  return (
    <div className="popup" ref={box}>
      <button
        type="button"
        ref={trigger}
        className={className}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open ? (
        <div className={`popup-surface ${align}`} id={id}>
          {children(close)}
        </div>
      ) : null}
    </div>
  )
}

/** A calendar that a field of the surface opens lies elsewhere in the page, but belongs to it. */
const isWithin = (box: Element | null, target: Element): boolean =>
  box?.contains(target) === true || target.closest('.ant-picker-dropdown') !== null
