import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { CatalogueVersionView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { VersionState } from './CatalogueListPage.tsx'
import { ItemSubjects } from './ItemSubjects.tsx'
import { ItemTable } from './ItemTable.tsx'
import { catalogueMessages } from './messages.ts'
import { VersionDialog } from './VersionDialog.tsx'
import { VersionDifference } from './VersionDifference.tsx'
import './catalogue.css'

/** One version: its items, what it changes against the one before, and what may be done with a draft. */
export function CatalogueVersionPage() {
  const { versionId } = useParams({ from: '/signed-in/catalogue/$versionId' })
  const version = useQuery(api.catalogue.get.queryOptions({ input: { id: versionId } }))
  return <Loaded query={version}>{(data) => <Content key={data.id} version={data} />}</Loaded>
}

function Content({ version }: { readonly version: CatalogueVersionView }) {
  const t = useMessages(catalogueMessages)
  const search = useSearch({ from: '/signed-in/catalogue/$versionId' })
  const navigate = useNavigate({ from: '/catalogue/$versionId' })
  const close = () => void navigate({ search: search.tab ? { tab: search.tab } : {}, replace: true })
  const opened = version.items.find(({ id }) => id === search.item)
  return (
    <>
      <PageHead
        title={version.title}
        crumbs={[
          <Link key="list" to="/catalogue">
            {t('title')}
          </Link>,
          version.title,
        ]}
        status={
          <>
            <VersionState version={version} />
            <span className="meta">{version.sourceDocument}</span>
          </>
        }
        actions={<Actions version={version} />}
      />
      <section className="card" aria-label={version.title}>
        <nav className="tabs" aria-label={version.title}>
          {([undefined, 'difference'] as const).map((tab) => (
            <Link
              key={tab ?? 'items'}
              to="/catalogue/$versionId"
              params={{ versionId: version.id }}
              search={tab ? { tab } : {}}
              activeOptions={{ exact: true }}
              aria-current={search.tab === tab ? 'page' : undefined}
            >
              {t(`tab.${tab ?? 'items'}`)}
            </Link>
          ))}
        </nav>
        {version.note && !search.tab ? <p className="body meta">{version.note}</p> : null}
        {search.tab === 'difference' ? (
          <VersionDifference version={version} />
        ) : (
          <ItemTable version={version} />
        )}
      </section>
      {opened ? <ItemSubjects key={opened.id} item={opened} onClose={close} /> : null}
      <VersionDialog version={version} act={search.act} onClose={close} />
    </>
  )
}

function Actions({ version: { id, state, itemCount } }: { readonly version: CatalogueVersionView }) {
  const t = useMessages(catalogueMessages)
  const may = useMay()
  const manages = may('catalogue.manage')
  const to = { to: '/catalogue/$versionId', params: { versionId: id } } as const
  return (
    <>
      <Popup
        className="btn noprint"
        align="right"
        button={
          <>
            <Icon name="download" />
            {t('download')}
          </>
        }
      >
        {() => (
          <ul className="menu">
            <li>
              <a href={`/api/catalogue-versions/${id}/table?format=xlsx`} download>
                {t('download')}
              </a>
            </li>
            <li>
              <a href={`/api/catalogue-versions/${id}/table?format=csv`} download>
                {t('download.csv')}
              </a>
            </li>
            {manages && state === 'draft' ? (
              <>
                <li>
                  <Link {...to} search={{ act: 'change' }}>
                    {t('change')}
                  </Link>
                </li>
                <li>
                  <Link {...to} search={{ act: 'discard' }}>
                    {t('discard')}
                  </Link>
                </li>
              </>
            ) : null}
          </ul>
        )}
      </Popup>
      {manages && state === 'draft' ? (
        <>
          <Link className="btn noprint" {...to} search={{ act: 'import' }}>
            <Icon name="upload" />
            {t('import')}
          </Link>
          {itemCount > 0 ? (
            <Link className="btn primary noprint" {...to} search={{ act: 'publish' }}>
              {t('publish')}
            </Link>
          ) : null}
        </>
      ) : manages ? (
        <Link className="btn noprint" to="/catalogue" search={{ act: 'draft', base: id }}>
          {t('draft')}
        </Link>
      ) : null}
    </>
  )
}
