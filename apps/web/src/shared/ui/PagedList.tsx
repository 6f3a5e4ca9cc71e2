import type { ReactNode } from 'react'
import type { pagesOf } from '../pages.ts'
import { EmptyState } from './EmptyState.tsx'
import { Loaded } from './Loaded.tsx'
import { TotalLine } from './TotalLine.tsx'

type Props<Item> = {
  readonly list: ReturnType<typeof pagesOf<Item>>
  /** Why there is nothing, and what to do. */
  readonly empty: ReactNode
  /** One line, an `li` with its key. */
  readonly children: (item: Item) => ReactNode
}

/** Lines of an infinite query with their states: outline, error, nothing there, how many of how many. */
export function PagedList<Item>({ list, empty, children }: Props<Item>) {
  return (
    <Loaded query={list}>
      {({ items, total }) =>
        total === 0 ? (
          <EmptyState>{empty}</EmptyState>
        ) : (
          <>
            <ul className="bodylist">{items.map(children)}</ul>
            <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
          </>
        )
      }
    </Loaded>
  )
}
