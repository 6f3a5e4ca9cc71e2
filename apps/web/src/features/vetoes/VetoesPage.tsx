import { Link, useSearch } from '@tanstack/react-router'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { AppealList } from './AppealList.tsx'
import { vetoMessages } from './messages.ts'
import { ProposalList } from './ProposalList.tsx'
import { Register } from './Register.tsx'
import { useVetoChange } from './use-veto-change.ts'
import { VetoPolicyList } from './VetoPolicyList.tsx'

const tabs = [undefined, 'proposals', 'appeals', 'policy'] as const

/** The one register of vetoes, what events propose for it, the appeals, and the rules. */
export function VetoesPage() {
  const t = useMessages(vetoMessages)
  const may = useMay()
  const { post } = useSession()
  const { tab } = useSearch({ from: '/signed-in/vetoes' })
  if (!may('veto.read') || post.role === 'enterprise') return <NoRight title={t('title')} />
  return (
    <>
      <PageHead title={t('title')} status={<span className="meta">{t('lead')}</span>} actions={<Scan />} />
      <section className="card" aria-label={t('title')}>
        <nav className="tabs" aria-label={t('title')}>
          {tabs.map((each) => (
            <Link
              key={each ?? 'register'}
              to="/vetoes"
              search={each ? { tab: each } : {}}
              activeOptions={{ exact: true }}
              aria-current={tab === each ? 'page' : undefined}
            >
              {t(`tab.${each ?? 'register'}`)}
            </Link>
          ))}
        </nav>
        {tab === 'proposals' ? <ProposalList /> : null}
        {tab === 'appeals' ? <AppealList /> : null}
        {tab === 'policy' ? <VetoPolicyList /> : null}
        {tab === undefined ? <Register /> : null}
      </section>
    </>
  )
}

function Scan() {
  const t = useMessages(vetoMessages)
  const may = useMay()
  const scan = useVetoChange(() => client.vetoes.scan(), {
    done: ({ found }) => t('scanned', { count: found }),
  })
  if (!may('veto.manage')) return null
  return (
    <>
      {scan.error ? <ErrorState error={scan.error} /> : null}
      <button type="button" className="btn" disabled={scan.isPending} onClick={() => scan.mutate(undefined)}>
        {t('scan')}
      </button>
    </>
  )
}
