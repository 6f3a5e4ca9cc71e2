import { useEffect, useRef } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  /** Id of the control and what is wrong with it, in the order of the form. */
  readonly errors: readonly { readonly id: string; readonly message: string }[]
  /** Changes with every attempt to send, so that focus moves here again. */
  readonly attempt: number
}

/** Linked list of what is wrong, focused after an attempt to send. */
export function ErrorSummary({ errors, attempt }: Props) {
  const t = useMessages(uiMessages)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (errors.length === 0) return null
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <p className="b">{t('summary.title', { count: errors.length })}</p>
      <ul>
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(id)?.focus()
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
