import type { ReactNode } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  readonly total: number
  readonly shown: number
  readonly onMore?: (() => void) | undefined
  readonly loading?: boolean
  readonly children?: ReactNode
}

/** 共 N 条 under every list; where not all are shown it says how many are, and offers the rest. Never a silent limit. */
export function TotalLine({ total, shown, onMore, loading = false, children }: Props) {
  const t = useMessages(uiMessages)
  const partial = shown < total
  return (
    <div className="row wrap meta totalline">
      <span aria-live="polite">
        {partial ? t('total.shown', { shown: number(shown), count: total }) : t('total', { count: total })}
      </span>
      {partial && onMore ? (
        <button type="button" className="btn small" onClick={onMore} disabled={loading}>
          {loading ? t('loadingMore') : t('more', { count: Math.min(50, total - shown) })}
        </button>
      ) : null}
      {children}
    </div>
  )
}
