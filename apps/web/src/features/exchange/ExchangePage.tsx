import { Link, useSearch } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { ImportList } from './ImportList.tsx'
import { MappingList } from './MappingList.tsx'
import { exchangeMessages } from './messages.ts'
import { ParkedList } from './ParkedList.tsx'
import type { exchangeSearch } from './search.ts'
import './exchange.css'

/** Facts in and out in bulk. */
export function ExchangePage() {
  const t = useMessages(exchangeMessages)
  const may = useMay()
  const { tab } = useSearch({ from: '/signed-in/exchange' })
  if (!may('exchange.read') && !may('exchange.export')) return <NoRight title={t('title')} />
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          may('exchange.supply') && (tab === undefined || tab === 'parked') ? (
            <Link className="btn primary" to="/exchange/new">
              <Icon name="upload" />
              {t('import')}
            </Link>
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <nav className="tabs" aria-label={t('title')}>
          {(
            [
              undefined,
              'parked',
              ...(may('exchange.supply') ? (['mappings'] as const) : []),
              ...(may('exchange.export') ? (['export'] as const) : []),
            ] as const
          ).map((each) => (
            <Link
              key={each ?? 'imports'}
              to="/exchange"
              search={each ? { tab: each } : {}}
              activeOptions={{ exact: true }}
              aria-current={tab === each ? 'page' : undefined}
            >
              {t(`tab.${each ?? 'imports'}`)}
            </Link>
          ))}
        </nav>
        <Panel tab={tab} />
      </section>
    </>
  )
}

type Tab = ReturnType<typeof exchangeSearch>['tab']

function Panel({ tab }: { readonly tab: Tab }) {
  if (tab === 'parked') return <ParkedList />
  if (tab === 'mappings') return <MappingList />
  return tab === 'export' ? <ExportPanel /> : <ImportList />
}
