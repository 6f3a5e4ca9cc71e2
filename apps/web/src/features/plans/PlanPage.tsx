import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { PlanView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { DifferenceView } from './DifferenceView.tsx'
import { DistrictComparison } from './DistrictComparison.tsx'
import { DistrictPlans } from './DistrictPlans.tsx'
import { PlanMeasures } from './PlanMeasures.tsx'
import { PlanSource } from './PlanSource.tsx'
import './plan.css'
import { planMessages } from './plan-messages.ts'
import { planTabs } from './search.ts'

const route = getRouteApi('/signed-in/plans/$planId')

type Props = {
  /** Its tasks out as a workbook and in again, with what else stands in the menu. */
  readonly menu: (planId: string, more: ((close: () => void) => ReactNode) | undefined) => ReactNode
}

/** One plan: its measures, its text as issued, what changed since the edition before, and what the districts made of it. */
export function PlanPage({ menu }: Props) {
  const { planId } = route.useParams()
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: planId } }))
  return <Loaded query={plan}>{(data) => <Plan key={data.id} plan={data} menu={menu} />}</Loaded>
}

function Plan({ plan, menu }: Props & { readonly plan: PlanView }) {
  const t = useMessages(planMessages)
  const search = route.useSearch()
  const tab = search.tab ?? (search.measure ? 'source' : 'measures')
  const tabs = planTabs.filter((each) => each !== 'districts' || plan.level === 'city')
  return (
    <>
      <PlanHead plan={plan} menu={menu} />
      {plan.level === 'district' ? <DistrictComparison plan={plan} /> : null}
      <section className="card">
        <div className="tabs">
          {tabs.map((each) => (
            <Link
              key={each}
              to="/plans/$planId"
              params={{ planId: plan.id }}
              search={{ tab: each }}
              aria-current={each === tab ? 'page' : undefined}
              activeProps={{}}
            >
              {t(`tab.${each}`)}
            </Link>
          ))}
        </div>
        {tab === 'measures' ? <PlanMeasures plan={plan} /> : null}
        {tab === 'source' ? <PlanSource planId={plan.id} lit={search.measure} /> : null}
        {tab === 'difference' ? <PlanDifference planId={plan.id} /> : null}
        {tab === 'districts' ? <DistrictPlans plan={plan} /> : null}
      </section>
    </>
  )
}

function PlanHead({ plan, menu }: Props & { readonly plan: PlanView }) {
  const t = useMessages(planMessages)
  const may = useMay()
  const renews = plan.level === 'city' && may('plan.import')
  const newEdition = () => (
    <li>
      <Link to="/imports/new" search={{ editionOf: plan.id }}>
        <Icon name="document" />
        {t('action.newEdition')}
      </Link>
    </li>
  )
  return (
    <PageHead
      title={plan.title}
      crumbs={[
        <Link key="plans" to="/plans">
          {t('title')}
        </Link>,
        t('edition', { edition: plan.edition }),
      ]}
      status={
        <span className="meta">
          <span className="tag">{t(`state.${plan.state}`)}</span>{' '}
          {t('status.line', {
            issuer: plan.issuer ?? '',
            on: plan.issuedOn ? ` ${plan.issuedOn}` : '',
            ...plan.counts,
          })}
        </span>
      }
      actions={
        <>
          {plan.state === 'published' ? menu(plan.id, renews ? newEdition : undefined) : null}
          {plan.state === 'published' ? (
            <Link className="btn" to="/plans/$planId/schedule" params={{ planId: plan.id }} search={{}}>
              {t('action.schedule')}
            </Link>
          ) : null}
          {plan.state === 'published' && may('board.read') ? (
            <Link className="btn primary" to="/board/$planId" params={{ planId: plan.id }}>
              {t('action.board')}
            </Link>
          ) : null}
        </>
      }
    />
  )
}

function PlanDifference({ planId }: { readonly planId: string }) {
  const t = useMessages(planMessages)
  const difference = useQuery(api.plans.difference.queryOptions({ input: { id: planId } }))
  return (
    <Loaded query={difference}>
      {(data) =>
        data ? <DifferenceView difference={data} /> : <p className="body sec">{t('difference.none')}</p>
      }
    </Loaded>
  )
}
