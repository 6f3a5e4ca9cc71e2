import { Link } from '@tanstack/react-router'
import type { TaskImportView } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { sheetMessages } from './messages.ts'
import { useTaskImports } from './queries.ts'

/** Files that came in, newest first. */
export function RecentImports() {
  const t = useMessages(sheetMessages)
  const imports = useTaskImports()
  return (
    <section className="card" aria-label={t('recent')}>
      <header>
        <h2>{t('recent')}</h2>
      </header>
      <Loaded query={imports}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('recent.empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((item) => (
                  <li key={item.id} className="stack">
                    <div className="row wrap">
                      <Link
                        className="b filename"
                        to="/task-imports/$importId"
                        params={{ importId: item.id }}
                      >
                        {item.fileName}
                      </Link>
                      <SheetState item={item} />
                    </div>
                    <p className="meta">
                      {[item.planTitle, stamp(item.createdAt), item.createdByName]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
              <TotalLine
                total={total}
                shown={items.length}
                onMore={imports.more}
                loading={imports.isFetching}
              />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

export function SheetState({ item: { state } }: { readonly item: TaskImportView }) {
  const t = useMessages(sheetMessages)
  const color = state === 'failed' ? 'red' : state === 'done' ? 'green' : ''
  return <span className={`tag ${color}`}>{t(`state.${state}`)}</span>
}
