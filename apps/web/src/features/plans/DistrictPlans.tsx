import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { OrganisationView, PlanView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { planMessages } from './plan-messages.ts'

/** Every district in its official order, with the plan that it made of the city's, or the way to one. */
export function DistrictPlans({ plan }: { readonly plan: PlanView }) {
  const t = useMessages(planMessages)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const plans = useQuery(api.plans.list.queryOptions({ input: { parentPlanId: plan.id, limit: 200 } }))
  return (
    <div className="body stack-16">
      <p className="sec">{t('districts.lead')}</p>
      <Loaded query={tree}>
        {({ items }) => (
          <Loaded query={plans}>
            {(derived) => (
              <ul className="bodylist flush">
                {items
                  .filter(({ kind }) => kind === 'district')
                  .map((district) => (
                    <DistrictLine
                      key={district.id}
                      district={district}
                      cityPlan={plan}
                      own={derived.items.find(
                        ({ organisationId, state }) =>
                          organisationId === district.id && state !== 'superseded',
                      )}
                    />
                  ))}
              </ul>
            )}
          </Loaded>
        )}
      </Loaded>
    </div>
  )
}

type LineProps = { district: OrganisationView; cityPlan: PlanView; own: PlanView | undefined }

function DistrictLine({ district, cityPlan, own }: LineProps) {
  const t = useMessages(planMessages)
  const may = useMay()
  const { post } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const derive = useMutation({
    mutationFn: () => client.plans.derive({ id: cityPlan.id, organisationId: district.id }),
    onSuccess: async (made) => {
      showToast(t('districts.derived', { name: district.name }))
      await queries.invalidateQueries({ queryKey: api.plans.key() })
      await navigate({ to: '/plans/$planId', params: { planId: made.id } })
    },
  })
  const mine = post.role === 'quality_office' || post.organisationId === district.id
  return (
    <li>
      <div className="between">
        <b>{district.name}</b>
        {own ? (
          <span className="row">
            <span className="tag">{t(`state.${own.state}`)}</span>
            <Link className="btn small" to="/plans/$planId" params={{ planId: own.id }}>
              {t('districts.open')}
            </Link>
          </span>
        ) : (
          <span className="row">
            <span className="meta">{t('districts.none')}</span>
            {may('district-plan.manage') && mine && cityPlan.state === 'published' ? (
              <button
                type="button"
                className="btn small"
                disabled={derive.isPending}
                onClick={() => derive.mutate()}
              >
                {t('districts.derive')}
              </button>
            ) : null}
          </span>
        )}
      </div>
      {derive.error ? <ErrorState error={derive.error} /> : null}
    </li>
  )
}
