import { Link, useSearch } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { CaseList } from './CaseList.tsx'
import { CreditPolicyList } from './CreditPolicyList.tsx'
import { creditMessages } from './messages.ts'
import { NoticeList } from './NoticeList.tsx'
import { OverturnRates } from './OverturnRates.tsx'
import { ReceiptList } from './ReceiptList.tsx'
import { creditTabs } from './search.ts'

/** The procedures of credit by due day: what firms object to, apply for and reply; what copies still owe. */
export function CreditPage() {
  const t = useMessages(creditMessages)
  const may = useMay()
  const { post } = useSession()
  const { tab } = useSearch({ from: '/signed-in/credit' })
  if (!may('credit.read')) return <NoRight title={t('title')} />
  const shown = creditTabs.filter(
    (each) => (each !== 'rates' || may('credit.rates')) && (each !== 'receipts' || may('copy.read')),
  )
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          post.role === 'enterprise' ? null : (
            <>
              <Link className="btn" to="/vetoes">
                {t('vetoes')}
              </Link>
              <Link className="btn" to="/supervision">
                {t('supervision')}
              </Link>
            </>
          )
        }
      />
      <section className="card" aria-label={t('title')}>
        <nav className="tabs" aria-label={t('title')}>
          {([undefined, ...shown] as const).map((each) => (
            <Link
              key={each ?? 'objections'}
              to="/credit"
              search={each ? { tab: each } : {}}
              activeOptions={{ exact: true }}
              aria-current={tab === each ? 'page' : undefined}
            >
              {t(`tab.${each ?? 'objections'}`)}
            </Link>
          ))}
        </nav>
        {tab === undefined || tab === 'repairs' ? (
          <CaseList key={tab ?? ''} kind={tab ?? 'objections'} />
        ) : null}
        {tab === 'notices' ? <NoticeList /> : null}
        {tab === 'receipts' && may('copy.read') ? <ReceiptList /> : null}
        {tab === 'rates' && may('credit.rates') ? <OverturnRates /> : null}
        {tab === 'policy' ? <CreditPolicyList /> : null}
      </section>
    </>
  )
}
