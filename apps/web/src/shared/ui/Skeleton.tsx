import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  /** Lines of the true layout. */
  readonly lines?: number
  readonly children?: ReactNode
}

/** Shows nothing for 300 ms, so that quick answers do not flicker, then the outline of what will come. */
export function Skeleton({ lines = 5, children }: Props) {
  const t = useMessages(uiMessages)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  const widths = Array.from({ length: lines }, (_, line) => `${92 - ((line * 17) % 40)}%`)
  return (
    <div role="status" aria-busy="true" style={{ padding: '16px 20px' }}>
      <span className="sr">{t('loading')}</span>
      {children ??
        widths.map((width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
          <div key={line} className="skeleton" style={{ width, margin: '10px 0' }} />
        ))}
    </div>
  )
}
