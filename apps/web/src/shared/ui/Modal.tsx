import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
}

/** A native modal dialog: focus stays inside, Esc closes, focus returns to where it was. */
export function Modal({ title, onClose, children, footer, wide = false }: Props) {
  const dialog = useOpenDialog(onClose)
  const t = useMessages(uiMessages)
  const id = useId()
  return (
    <dialog ref={dialog} className={`modal${wide ? ' wide' : ''}`} aria-labelledby={id}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="btn small text" onClick={onClose}>
          <Icon name="close" />
          {t('close')}
        </button>
      </header>
      <div className="in">{children}</div>
      {footer ? <footer>{footer}</footer> : null}
    </dialog>
  )
}

/** Opens the dialog as long as the component lives and tells when the reader leaves it with Esc. */
export function useOpenDialog(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const before = document.activeElement
    const cancelled = (event: Event) => {
      event.preventDefault()
      close.current()
    }
    element.addEventListener('cancel', cancelled)
    if (!element.open) element.showModal()
    // The first control would be the one that closes; the heading says what this is.
    element.querySelector<HTMLElement>('h2')?.focus()
    return () => {
      element.removeEventListener('cancel', cancelled)
      element.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return dialog
}
