import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BulkActionView, BulkRow } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import type { ApiError } from '../../shared/api-error.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { errorWords } from '../../shared/ui/error-words.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { bulkResultMessages } from './messages.ts'
import type { Outcome } from './outcomes.ts'

type Props = { readonly bulk: BulkActionView; readonly outcome: Outcome }

/** The tasks of one outcome; of those that were refused, why. */
export function BulkRows({ bulk, outcome }: Props) {
  const t = useMessages(bulkResultMessages)
  const rows = useInfiniteQuery(
    api.bulkActions.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ id: bulk.id, outcome, limit: 50 },
        ...(cursor ? { cursor } : {}),
      }),
      queryKey: api.bulkActions.rows.key({ input: { id: bulk.id, outcome, limit: bulk[outcome] } }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const items = rows.data?.pages.flatMap((page) => page.items)
  const total = rows.data?.pages.at(-1)?.total ?? 0
  return (
    <Loaded query={{ ...rows, data: items }}>
      {(shown) =>
        shown.length === 0 ? (
          <EmptyState>{t('none')}</EmptyState>
        ) : (
          <>
            <ScrollTable caption={t('rows.label')} className="cards" minWidth={560}>
              <thead>
                <tr>
                  <th scope="col">{t('column.code')}</th>
                  <th scope="col">{t('column.title')}</th>
                  <th scope="col">{t('column.outcome')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <Row key={row.taskId} row={row} />
                ))}
              </tbody>
            </ScrollTable>
            <TotalLine
              total={total}
              shown={shown.length}
              onMore={rows.hasNextPage ? () => void rows.fetchNextPage() : undefined}
              loading={rows.isFetching}
            />
          </>
        )
      }
    </Loaded>
  )
}

function Row({ row }: { readonly row: BulkRow }) {
  const t = useMessages(bulkResultMessages)
  return (
    <tr>
      <td className="nowrap">{row.code}</td>
      <td>
        <Link to="/tasks/$taskId" params={{ taskId: row.taskId }}>
          {row.title}
        </Link>
      </td>
      <td>
        <span className="tag">{t(`outcome.${row.outcome}`)}</span>
        {row.refusal ? <Refusal refusal={row.refusal} /> : null}
      </td>
    </tr>
  )
}

/** In the words in which a form would say it. */
function Refusal({ refusal }: { readonly refusal: NonNullable<BulkRow['refusal']> }) {
  const ui = useMessages(uiMessages)
  const t = useMessages(bulkResultMessages)
  const { code, message, data } = refusal
  if (code === 'FORBIDDEN') return <p className="meta">{t('refused.side')}</p>
  const issues = Array.isArray(data.issues) ? (data.issues as ApiError['issues']) : []
  if (issues.length > 0) {
    return issues.map((issue) => (
      <p key={`${issue.path} ${issue.code}`} className="meta">
        {issueWords(issue)}
      </p>
    ))
  }
  return <p className="meta">{errorWords({ code: code as ApiError['code'], message, issues, data }, ui)}</p>
}
