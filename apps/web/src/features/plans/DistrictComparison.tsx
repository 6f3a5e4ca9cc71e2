import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DistrictComparison as Comparison, PlanView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { planMessages } from './plan-messages.ts'

/** Where a district's plan falls short of the city's: measures left out and deadlines set later. */
export function DistrictComparison({ plan }: { readonly plan: PlanView }) {
  const t = useMessages(planMessages)
  const may = useMay()
  const [publishing, setPublishing] = useState(false)
  const comparison = useQuery(api.plans.comparison.queryOptions({ input: { id: plan.id } }))
  return (
    <section className="card comparison" aria-labelledby="comparison">
      <header>
        <h2 id="comparison">{t('comparison.title')}</h2>
        {plan.state === 'draft' && may('district-plan.manage') ? (
          <button type="button" className="btn primary small" onClick={() => setPublishing(true)}>
            {t('districts.publish')}
          </button>
        ) : null}
      </header>
      <Loaded query={comparison}>
        {(data) => (
          <>
            <Shortfalls data={data} />
            {publishing ? (
              <Publish plan={plan} comparison={data} onClose={() => setPublishing(false)} />
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

function Shortfalls({ data }: { readonly data: Comparison }) {
  const t = useMessages(planMessages)
  if (data.missing.length + data.weaker.length === 0) {
    return <p className="body sec">{t('comparison.whole', { covered: data.covered, total: data.total })}</p>
  }
  return (
    <div className="body stack-16">
      {data.missing.length > 0 ? (
        <div>
          <h3>{t('comparison.missing', { count: data.missing.length })}</h3>
          <ul>
            {data.missing.map((each) => (
              <li key={each.measureId}>
                <Link to="/measures/$measureId" params={{ measureId: each.measureId }}>
                  {each.number} {each.title}
                </Link>
                <span className="meta"> {each.reason ?? t('comparison.noReason')}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {data.weaker.length > 0 ? (
        <div>
          <h3>{t('comparison.weaker', { count: data.weaker.length })}</h3>
          <ul>
            {data.weaker.map((each) => (
              <li key={each.measureId}>
                <Link to="/measures/$measureId" params={{ measureId: each.measureId }}>
                  {each.number} {each.title}
                </Link>{' '}
                <span className="meta">
                  {each.daysLater === null || each.districtDueOn === null
                    ? t('comparison.noDeadline', { city: each.cityDueOn })
                    : t('comparison.later', {
                        city: each.cityDueOn,
                        district: each.districtDueOn,
                        count: each.daysLater,
                      })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}

type PublishProps = { plan: PlanView; comparison: Comparison; onClose: () => void }

function Publish({ plan, comparison, onClose }: PublishProps) {
  const t = useMessages(planMessages)
  const queries = useQueryClient()
  const publish = useMutation({
    mutationFn: () => client.plans.publishDistrictPlan({ id: plan.id, version: plan.version }),
    onSuccess: async () => {
      showToast(t('districts.published'))
      await Promise.all(
        [api.plans.key(), api.inbox.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
      onClose()
    },
  })
  return (
    <Modal
      title={t('districts.publish')}
      onClose={onClose}
      footer={
        <button
          type="button"
          className="btn primary"
          disabled={publish.isPending}
          onClick={() => publish.mutate()}
        >
          {t('districts.publish')}
        </button>
      }
    >
      <p>
        {t('districts.publish.confirm', {
          missing: comparison.missing.length,
          weaker: comparison.weaker.length,
        })}
      </p>
      {publish.error ? <ErrorState error={publish.error} /> : null}
    </Modal>
  )
}
