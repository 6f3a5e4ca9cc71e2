import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { TaskImportRow, TaskImportView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { sheetMessages } from './messages.ts'
import { useRefreshSheets, useSheetRows } from './queries.ts'
import { RowChanges } from './RowChanges.tsx'
import { shows } from './search.ts'

/** Rows that change something or are wrong, by what one wants to see. */
export function SheetRows({ item }: { readonly item: TaskImportView }) {
  const t = useMessages(sheetMessages)
  const { show = 'all' } = useSearch({ from: '/signed-in/task-imports/$importId' })
  const navigate = useNavigate({ from: '/task-imports/$importId' })
  const rows = useSheetRows(item.id, show)
  const settle = useSettle(item)
  const open = item.state === 'checked' || item.state === 'cancelled'
  return (
    <section className="card" aria-label={t('rows.caption')}>
      <fieldset className="sheetfilters">
        <legend className="sr">{t('show')}</legend>
        {shows.map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={each === show}
            onClick={() => void navigate({ search: each === 'all' ? {} : { show: each }, replace: true })}
          >
            {t(`show.${each}`)}
            <Count item={item} show={each} />
          </button>
        ))}
      </fieldset>
      {settle.error ? <ErrorState error={settle.error} /> : null}
      {open && (item.counts?.conflicts ?? 0) > 0 ? (
        <div className="body row wrap">
          <span>{t('take.all')}</span>
          <Sides onTake={(take) => settle.mutate({ id: item.id, version: item.version, take })} />
        </div>
      ) : null}
      <Loaded query={rows}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('rows.empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist sheetrows" aria-label={t('rows.caption')}>
                {items.map((row) => (
                  <li key={row.line} className="stack">
                    <RowHead row={row} />
                    <RowChanges row={row} />
                    {open && row.outcome === 'waiting' && row.changes.some(({ conflict }) => conflict) ? (
                      <div className="row wrap">
                        <Sides
                          onTake={(take) =>
                            settle.mutate({ id: item.id, version: item.version, take, lines: [row.line] })
                          }
                        />
                      </div>
                    ) : null}
                  </li>
                ))}
              </ul>
              <TotalLine total={total} shown={items.length} onMore={rows.more} loading={rows.isFetching} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function useSettle({ id }: TaskImportView) {
  const refresh = useRefreshSheets()
  return useMutation(
    api.taskSheets.settle.mutationOptions({ mutationKey: ['settle', id], onSuccess: refresh }),
  )
}

function Count({
  item: { counts, done },
  show,
}: {
  readonly item: TaskImportView
  readonly show: (typeof shows)[number]
}) {
  if (!counts || show === 'all') return null
  const { created, changed, conflicts, refused } = counts
  const count = { new: created, changed, conflicts, refused: refused + done.refused }[show]
  return <span className="meta">{number(count)}</span>
}

function Sides({ onTake }: { readonly onTake: (take: 'file' | 'ours') => void }) {
  const t = useMessages(sheetMessages)
  return (['file', 'ours'] as const).map((take) => (
    <button key={take} type="button" className="btn small" onClick={() => onTake(take)}>
      {t(`take.${take}`)}
    </button>
  ))
}

function RowHead({ row }: { readonly row: TaskImportRow }) {
  const t = useMessages(sheetMessages)
  const color =
    row.kind === 'refused' || row.outcome === 'refused' ? 'red' : row.outcome === 'done' ? 'green' : ''
  return (
    <div className="row wrap">
      <span className="meta">
        {t('rows.line')} {row.line}
      </span>
      {row.taskId ? (
        <Link className="b" to="/tasks/$taskId" params={{ taskId: row.taskId }}>
          {[row.code, row.title].filter(Boolean).join(' ')}
        </Link>
      ) : (
        <span className="b">{[row.code, row.title].filter(Boolean).join(' ')}</span>
      )}
      <span className={`tag ${color}`}>{t(`kind.${row.kind}`)}</span>
      {row.kind === 'refused' ? null : <span className="meta">{t(`outcome.${row.outcome}`)}</span>}
    </div>
  )
}
