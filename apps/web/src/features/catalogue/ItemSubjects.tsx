import { useInfiniteQuery } from '@tanstack/react-query'
import type { CatalogueItem } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { catalogueMessages } from './messages.ts'
import { SubjectLinks } from './SubjectLinks.tsx'

type Props = { readonly item: CatalogueItem; readonly onClose: () => void }

/** Whom an item covers, today. */
export function ItemSubjects({ item, onClose }: Props) {
  const t = useMessages(catalogueMessages)
  const query = useInfiniteQuery(
    api.catalogue.subjects.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: item.id, limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const pages = query.data?.pages
  const data = pages && { items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }
  const more = query.hasNextPage ? () => void query.fetchNextPage() : undefined
  return (
    <SidePanel title={t('item.title', { name: item.name })} onClose={onClose}>
      <PanelBody>
        <Loaded query={{ data, error: query.error, isFetching: query.isFetching, refetch: query.refetch }}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('item.none')}</EmptyState>
            ) : (
              <>
                <SubjectLinks subjects={items} />
                <TotalLine total={total} shown={items.length} onMore={more} loading={query.isFetching} />
              </>
            )
          }
        </Loaded>
      </PanelBody>
    </SidePanel>
  )
}
