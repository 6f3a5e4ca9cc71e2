import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { CatalogueVersionSummary } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { DraftModal } from './DraftModal.tsx'
import { catalogueMessages } from './messages.ts'

/** Every version of the catalogue with the days on which it is in force. */
export function CatalogueListPage() {
  const t = useMessages(catalogueMessages)
  const may = useMay()
  const search = useSearch({ from: '/signed-in/catalogue' })
  const navigate = useNavigate({ from: '/catalogue' })
  const versions = useQuery(api.catalogue.list.queryOptions())
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          may('catalogue.manage') ? (
            <Link className="btn primary" to="/catalogue" search={{ act: 'draft' }}>
              <Icon name="plus" />
              {t('draft')}
            </Link>
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <Loaded query={versions}>
          {({ items, total }) =>
            total === 0 ? (
              <EmptyState>{t('empty')}</EmptyState>
            ) : (
              <>
                <ul className="bodylist">
                  {items.map((version) => (
                    <Version key={version.id} version={version} />
                  ))}
                </ul>
                <TotalLine total={total} shown={items.length} />
              </>
            )
          }
        </Loaded>
      </section>
      {search.act === 'draft' && may('catalogue.manage') && versions.data ? (
        <DraftModal
          versions={versions.data.items}
          base={search.base}
          onClose={() => void navigate({ search: {}, replace: true })}
        />
      ) : null}
    </>
  )
}

function Version({ version }: { readonly version: CatalogueVersionSummary }) {
  const t = useMessages(catalogueMessages)
  const { id, title, sourceDocument, itemCount, publishedAt, publishedBy } = version
  return (
    <li className="stack">
      <div className="row wrap">
        <Link className="b" to="/catalogue/$versionId" params={{ versionId: id }}>
          {title}
        </Link>
        <VersionState version={version} />
      </div>
      <p className="meta">
        {[
          t('version.meta', { source: sourceDocument, count: itemCount }),
          publishedAt
            ? t(publishedBy ? 'version.by' : 'version.at', { at: stamp(publishedAt), who: publishedBy ?? '' })
            : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}

/** Draft, in force today, or published for other days; with those days. */
export function VersionState({
  version: { state, validFrom, validTo },
}: {
  readonly version: CatalogueVersionSummary
}) {
  const t = useMessages(catalogueMessages)
  const { today } = useSession()
  const now = state === 'published' && validFrom <= today && (validTo === null || today < validTo)
  return (
    <>
      <span className={now ? 'tag green' : 'tag'}>{t(now ? 'state.now' : `state.${state}`)}</span>
      <span className="meta">
        {validTo
          ? t('version.period', { from: validFrom, to: validTo })
          : t('version.days', { from: validFrom })}
      </span>
    </>
  )
}
