import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { useMessages } from './i18n/messages.ts'
import { Icon } from './ui/Icon.tsx'
import { uiMessages } from './ui/messages.ts'

type Toast = {
  readonly id: number
  readonly content: ReactNode
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says what was done, with the way to undo it. Stays for `milliseconds`; one at a time. */
export function showToast(content: ReactNode, action?: Toast['action'], milliseconds = 8_000): void {
  const id = nextId++
  change([{ id, content, action }])
  setTimeout(() => change(toasts.filter((toast) => toast.id !== id)), milliseconds)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear, and the live region that says them: it must be on the page before the first one. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  const box = useRef<HTMLDivElement>(null)
  // A modal dialog covers the page; as a popover, where the browser has them, a toast lies above it.
  useEffect(() => {
    const element = box.current
    if (!element?.showPopover) return
    if (element.matches(':popover-open')) element.hidePopover()
    if (shown.length > 0) element.showPopover()
  }, [shown])
  return (
    <>
      <div className="sr" role="status">
        {shown.map(({ id, content }) => (
          <span key={id}>{content}</span>
        ))}
      </div>
      <div className="toasts noprint" popover="manual" ref={box}>
        {shown.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </>
  )
}

function ToastLine({ toast: { id, content, action } }: { readonly toast: Toast }) {
  const t = useMessages(uiMessages)
  const drop = () => change(toasts.filter((toast) => toast.id !== id))
  return (
    <div className="toast">
      <Icon name="check" />
      <span className="grow">{content}</span>
      {action ? (
        <button
          type="button"
          className="link"
          onClick={() => {
            drop()
            action.run()
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button type="button" className="link" aria-label={t('close')} onClick={drop}>
        <Icon name="close" />
      </button>
    </div>
  )
}
