import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportSummary, PlanView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import './plan.css'
import { planMessages } from './plan-messages.ts'

/** Every plan that this reader may see, and the documents that wait for review. */
export function PlanListPage() {
  const t = useMessages(planMessages)
  const may = useMay()
  const imports = may('plan.import')
  const plans = useQuery(api.plans.list.queryOptions({ input: { limit: 200 } }))
  return (
    <>
      <PageHead
        title={t('title')}
        actions={
          imports ? (
            <Link className="btn primary" to="/imports/new">
              <Icon name="upload" />
              {t('list.import')}
            </Link>
          ) : null
        }
      />
      <div className="grid">
        {imports ? <Imports /> : null}
        <section className="card" aria-labelledby="plan-list">
          <header>
            <h2 id="plan-list">{t('list.plans')}</h2>
          </header>
          <Loaded query={plans}>
            {({ items, total }) =>
              items.length === 0 ? (
                <EmptyState>{t(imports ? 'list.none' : 'list.none.read')}</EmptyState>
              ) : (
                <>
                  <PlanTable plans={items} />
                  <TotalLine total={total} shown={items.length} />
                </>
              )
            }
          </Loaded>
        </section>
      </div>
    </>
  )
}

function PlanTable({ plans }: { readonly plans: readonly PlanView[] }) {
  const t = useMessages(planMessages)
  return (
    <div className="tbl-scroll">
      <table className="tbl comfortable plan-rows">
        <caption className="sr">{t('list.plans')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.title')}</th>
            <th scope="col">{t('column.level')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.issued')}</th>
            <th scope="col" className="r">
              {t('column.counts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <th scope="row">
                <Link to="/plans/$planId" params={{ planId: plan.id }}>
                  {plan.title}
                </Link>
                <p className="meta">
                  {[plan.organisationName, plan.documentNumber, t('edition', { edition: plan.edition })]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </th>
              <td>{t(`level.${plan.level}`)}</td>
              <td>
                <span className="tag">{t(`state.${plan.state}`)}</span>
              </td>
              <td className="nowrap">{plan.issuedOn ?? '—'}</td>
              <td className="r" data-label={t('column.counts')}>
                {plan.counts.measures} / {plan.counts.clauses} / {plan.counts.tasks}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Imports() {
  const t = useMessages(planMessages)
  const imports = useQuery(api.planImports.list.queryOptions({ input: { limit: 50 } }))
  return (
    <section className="card" aria-labelledby="import-list">
      <header>
        <h2 id="import-list">{t('list.imports')}</h2>
      </header>
      <Loaded query={imports}>
        {({ items }) => {
          const open = items.filter(({ state }) => state === 'reviewing')
          return open.length === 0 ? (
            <p className="body sec">{t('list.imports.none')}</p>
          ) : (
            <ul className="bodylist">
              {open.map((each) => (
                <ImportItem key={each.id} item={each} />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </section>
  )
}

function ImportItem({ item }: { readonly item: ImportSummary }) {
  const t = useMessages(planMessages)
  return (
    <li className="between">
      <span>
        <Link to="/imports/$importId" params={{ importId: item.id }} className="b">
          {item.title || inOneLanguage(item.fileName)}
        </Link>
        <span className="meta">{` ${inOneLanguage(item.fileName)} · ${item.createdBy} · ${stamp(item.createdAt)}`}</span>
      </span>
      <span className="tag yellow">
        {t('import.doubts', { open: item.counts.openDoubts, settled: item.counts.settledDoubts })}
      </span>
    </li>
  )
}
