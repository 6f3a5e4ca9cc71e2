import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ScheduleRow, ScheduleView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { GanttChart } from './GanttChart.tsx'
import { Milestones } from './Milestones.tsx'
import { MoveModal } from './MoveModal.tsx'
import { scheduleMessages } from './messages.ts'
import { ScheduleBar } from './ScheduleBar.tsx'
import { ScheduleCards } from './ScheduleCards.tsx'
import { ScheduleTable } from './ScheduleTable.tsx'
import { TakeBaseline } from './TakeBaseline.tsx'
import type { Wish } from './wish.ts'
import './schedule.css'

const route = getRouteApi('/signed-in/plans/$planId/schedule')

/** A plan over time: measures, tasks and parts as bars beside a baseline. */
export function SchedulePage() {
  const { planId } = route.useParams()
  const { baseline } = route.useSearch()
  const schedule = useQuery(
    api.schedules.get.queryOptions({
      input: { id: planId, ...(baseline ? { baseline } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  return <Loaded query={schedule}>{(data) => <Schedule schedule={data} />}</Loaded>
}

function Schedule({ schedule }: { readonly schedule: ScheduleView }) {
  const t = useMessages(scheduleMessages)
  const { plan, today, counts, baselines, comparedWith } = schedule
  const beside = baselines.find(({ id }) => id === comparedWith)
  return (
    <>
      <PageHead
        title={t('title.of', { plan: plan.title })}
        crumbs={[
          <Link key="plans" to="/plans">
            {t('crumb.plans')}
          </Link>,
          <Link key="plan" to="/plans/$planId" params={{ planId: plan.id }} search={{}}>
            {plan.title}
          </Link>,
          t('title'),
        ]}
        status={
          <span className="meta">
            {t('status', {
              ...counts,
              ...{ on: today, baseline: beside?.name ?? t('baseline.issued') },
            })}
          </span>
        }
        actions={
          <>
            {schedule.mayManage ? <Milestones schedule={schedule} /> : null}
            {schedule.mayManage ? <TakeBaseline planId={plan.id} /> : null}
            <button type="button" className="btn" title={t('print.hint')} onClick={() => window.print()}>
              <Icon name="print" />
              {t('print')}
            </button>
          </>
        }
      />
      <section className="card" aria-label={t('title')}>
        <ScheduleBar schedule={schedule} />
        {schedule.rows.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <Shown schedule={schedule} />}
      </section>
    </>
  )
}

/** A chart where there is room, a list on a phone; paper and those who ask for it get the table. */
function Shown({ schedule }: { readonly schedule: ScheduleView }) {
  const t = useMessages(scheduleMessages)
  const { zoom = 'quarter', view } = route.useSearch()
  const phone = useMediaQuery('screen and (max-width: 767px)')
  const paper = useMediaQuery('print')
  const navigate = useNavigate()
  const [wish, setWish] = useState<Wish | null>(null)
  const open = ({ kind, id }: ScheduleRow) =>
    void (kind === 'task'
      ? navigate({ to: '/tasks/$taskId', params: { taskId: id } })
      : navigate({ to: '/measures/$measureId', params: { measureId: id } }))
  if (phone) return <ScheduleCards schedule={schedule} onOpen={open} />
  if (paper || view === 'table') return <ScheduleTable schedule={schedule} onOpen={open} />
  return (
    <>
      <GanttChart schedule={schedule} zoom={zoom} onOpen={open} onMove={setWish} />
      <p className="body meta">{t('hint')}</p>
      {wish ? <MoveModal wish={wish} onClose={() => setWish(null)} /> : null}
    </>
  )
}
