import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReusableView, TaskView } from '@zhiheng/contract'
import { useEffect, useRef } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { flowMessages } from './flow-messages.ts'
import type { ReportDraft } from './report-draft.ts'

type Props = {
  readonly task: TaskView
  readonly field: ReusableView['field']
  readonly draft: ReportDraft
  readonly change: (part: Partial<ReportDraft>) => void
  /** Nothing has been typed or kept yet: a figure that is known is filled in. */
  readonly fresh?: boolean
}

/**
 * Reported once: a figure that this body has given this year is filled in and marked, with where it stands; words are offered, as
 * they may have been about something else.
 */
export function Reusable({ task, field, draft, change, fresh = false }: Props) {
  const t = useMessages(flowMessages)
  const offered = useQuery(api.evidence.reusable.queryOptions({ input: { id: task.id }, staleTime: 60_000 }))
  const found = offered.data?.items.find((item) => item.field === field)
  const known = field === 'figure' && found?.figure != null ? String(found.figure) : undefined
  const fill = useRef(change)
  fill.current = change
  useEffect(() => {
    if (fresh && known !== undefined) fill.current({ figure: known })
  }, [fresh, known])
  if (!found) return null
  const { source } = found
  const value = field === 'figure' ? String(found.figure ?? '') : (found.text ?? '')
  const used = field === 'figure' ? draft.figure === value : draft.text === value
  return (
    <div className="note">
      <div className="stack">
        <p>
          <b>{t('reuse.known')}</b>{' '}
          {field === 'figure' && found.figure !== null
            ? quantity(found.figure, task.metric?.unit ?? '')
            : `“${value.slice(0, 80)}${value.length > 80 ? '…' : ''}”`}
        </p>
        <p className="meta">
          {t('reuse.source')}{' '}
          <Link to="/tasks/$taskId" params={{ taskId: source.taskId }}>
            {`${source.code} ${source.title}`}
          </Link>
          {` · ${source.by} · ${stamp(source.at)}`}
        </p>
        <p>
          {used ? (
            <span className="tag green">{t('reuse.used')}</span>
          ) : (
            <button
              type="button"
              className="btn small"
              onClick={() => change(field === 'figure' ? { figure: value } : { text: value })}
            >
              {t('reuse.use')}
            </button>
          )}
        </p>
      </div>
    </div>
  )
}
