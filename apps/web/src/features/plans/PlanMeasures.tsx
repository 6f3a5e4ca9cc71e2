import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MeasureView, PlanView } from '@zhiheng/contract'
import { Fragment, useState } from 'react'
import { api } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { planMessages } from './plan-messages.ts'
import { RemoveMeasure } from './RemoveMeasure.tsx'

/** The measures in order, by chapter, with who answers and what is missing. */
export function PlanMeasures({ plan }: { readonly plan: PlanView }) {
  const t = useMessages(planMessages)
  const may = useMay()
  const [removing, setRemoving] = useState<MeasureView>()
  const measures = useQuery(api.plans.measures.queryOptions({ input: { id: plan.id } }))
  const removable = plan.level === 'district' && plan.state === 'draft' && may('district-plan.manage')
  return (
    <Loaded query={measures}>
      {({ items, total }) => (
        <>
          <div className="tbl-scroll">
            <table className="tbl comfortable plan-rows">
              <caption className="sr">{t('tab.measures')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('measures.no')}</th>
                  <th scope="col">{t('measures.measure')}</th>
                  <th scope="col">{t('measures.bodies')}</th>
                  <th scope="col">{t('measures.due')}</th>
                  <th scope="col" className="r">
                    {t('measures.clauses')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((measure, index) => (
                  <Fragment key={measure.id}>
                    {measure.chapter && measure.chapter !== items[index - 1]?.chapter ? (
                      <tr className="chapter">
                        <th scope="rowgroup" colSpan={5}>
                          {measure.chapter}
                        </th>
                      </tr>
                    ) : null}
                    <MeasureLine
                      measure={measure}
                      onRemove={removable ? () => setRemoving(measure) : undefined}
                    />
                  </Fragment>
                ))}
              </tbody>
            </table>
          </div>
          <TotalLine total={total} shown={items.length} />
          {removing ? <RemoveMeasure measure={removing} onClose={() => setRemoving(undefined)} /> : null}
        </>
      )}
    </Loaded>
  )
}

function MeasureLine({ measure, onRemove }: { measure: MeasureView; onRemove: (() => void) | undefined }) {
  const t = useMessages(planMessages)
  return (
    <tr>
      <td className="nowrap dim">{measure.number}</td>
      <th scope="row">
        <Link to="/measures/$measureId" params={{ measureId: measure.id }}>
          {measure.title}
        </Link>
        {measure.gaps.length > 0 ? (
          <>
            {' '}
            <span className="tag yellow">{t('measures.gap', { count: measure.gaps.length })}</span>
          </>
        ) : null}
        {onRemove ? (
          <>
            {' '}
            <button type="button" className="link" onClick={onRemove}>
              {t('remove.open')}
            </button>
          </>
        ) : null}
      </th>
      <td>
        {measure.bodies.length > 0 ? (
          measure.bodies.map((body) => body.organisationName).join(listComma())
        ) : (
          <span className="warn">{t('measures.noBody')}</span>
        )}
      </td>
      <td className="nowrap" data-label={t('measures.due')}>
        {measure.dueOn ?? '—'}
      </td>
      <td className="r" data-label={t('measures.clauses')}>
        {measure.clauses.length}
      </td>
    </tr>
  )
}
