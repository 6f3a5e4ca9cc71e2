import { type ReactNode, useSyncExternalStore } from 'react'
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

/** Where toasts appear; a live region, so it must be on the page before the first one. */
export function Toasts() {
  const t = useMessages(uiMessages)
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="toasts noprint" role="status" aria-live="polite">
      {shown.map(({ id, content, action }) => (
        <div className="toast" key={id}>
          <Icon name="check" />
          <span className="grow">{content}</span>
          {action ? (
            <button
              type="button"
              className="link"
              onClick={() => {
                change(toasts.filter((toast) => toast.id !== id))
                action.run()
              }}
            >
              {action.label}
            </button>
          ) : null}
          <button
            type="button"
            className="link"
            aria-label={t('close')}
            onClick={() => change(toasts.filter((toast) => toast.id !== id))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
