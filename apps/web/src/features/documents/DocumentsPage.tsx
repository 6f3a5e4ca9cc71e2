import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { DocumentList } from './DocumentList.tsx'
import { MakeDocument } from './MakeDocument.tsx'
import { documentMessages } from './messages.ts'
import { SeriesList } from './SeriesList.tsx'
import { documentTabs } from './search.ts'
import { TemplateList } from './TemplateList.tsx'

/** Official documents with the templates that they are made from and how they are numbered. */
export function DocumentsPage() {
  const t = useMessages(documentMessages)
  const may = useMay()
  const search = useSearch({ from: '/signed-in/documents' })
  const navigate = useNavigate({ from: '/documents' })
  if (!may('document.read')) return <NoRight title={t('title')} />
  const { tab, make } = search
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          may('document.draft') ? (
            <Link className="btn primary noprint" to="/documents" search={{ make: 'supervision-notice' }}>
              {t('make')}
            </Link>
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <nav className="tabs" aria-label={t('tabs')}>
          {([undefined, ...documentTabs] as const).map((each) => (
            <Link
              key={each ?? 'documents'}
              to="/documents"
              search={each ? { tab: each } : {}}
              activeOptions={{ exact: true }}
              aria-current={tab === each ? 'page' : undefined}
            >
              {t(`tab.${each ?? 'documents'}`)}
            </Link>
          ))}
        </nav>
        {tab === undefined ? <DocumentList search={search} /> : null}
        {tab === 'templates' ? <TemplateList /> : null}
        {tab === 'numbers' ? <SeriesList /> : null}
      </section>
      {make && may('document.draft') ? (
        <MakeDocument
          key={make}
          kind={make}
          from={search}
          onClose={() => void navigate({ search: {}, replace: true })}
        />
      ) : null}
    </>
  )
}
