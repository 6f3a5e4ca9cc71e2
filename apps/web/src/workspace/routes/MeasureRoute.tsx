import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeasureView } from '@zhiheng/contract'
import { useState } from 'react'
import { BodyProgress } from '../../features/board/BodyProgress.tsx'
import { DistrictCurves } from '../../features/board/DistrictCurves.tsx'
import { YearChart } from '../../features/board/YearChart.tsx'
import { DocumentsPanel } from '../../features/documents/DocumentsPanel.tsx'
import { EvidenceCard } from '../../features/evidence/EvidenceCard.tsx'
import { AssignBodies } from '../../features/plans/AssignBodies.tsx'
import { MeasureGaps } from '../../features/plans/MeasureGaps.tsx'
import { MeasureText } from '../../features/plans/MeasureText.tsx'
import { MeasureTimeline } from '../../features/plans/MeasureTimeline.tsx'
import { measureMessages } from '../../features/plans/messages.ts'
import { SetDeadline } from '../../features/plans/SetDeadline.tsx'
import { bareNumber, citedNumber } from '../../shared/format/printed-number.ts'
import '../../features/plans/measure.css'
import '../../features/board/board.css'
import { AddTask } from '../../features/tasks/AddTask.tsx'
import { MeasureTasks } from '../../features/tasks/MeasureTasks.tsx'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { LightReason } from '../../shared/ui/LightReason.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'

const route = getRouteApi('/signed-in/measures/$measureId')

/** One measure, put together from three features: what it asks, how it stands, who does what. */
export function MeasureRoute() {
  const { measureId } = route.useParams()
  const measure = useQuery(api.plans.measure.queryOptions({ input: { id: measureId } }))
  return <Loaded query={measure}>{(data) => <MeasurePage key={data.id} measure={data} />}</Loaded>
}

type Dialog =
  | { readonly kind: 'bodies' }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'task'; readonly clauseId: string | null }

function MeasurePage({ measure }: { readonly measure: MeasureView }) {
  const t = useMessages(measureMessages)
  const may = useMay()
  const progress = useQuery(api.board.measureProgress.queryOptions({ input: { id: measure.id } }))
  const [dialog, setDialog] = useState<Dialog>()
  const opener = (allowed: boolean, label: string, next: Dialog) =>
    allowed ? (
      <button type="button" className="link noprint" onClick={() => setDialog(next)}>
        {label}
      </button>
    ) : null
  const addTask = (clauseId: string | null) =>
    opener(may('task.manage'), t('clause.add'), { kind: 'task', clauseId })
  const assigns = may('measure.assign')
  return (
    <>
      <MeasureHead measure={measure} light={progress.data?.row.light} />
      <div className="measure-page">
        <div>
          <MeasureGaps measure={measure} />
          <MeasureText
            measure={measure}
            clauseAction={(clause) => addTask(clause.id)}
            deadlineAction={opener(assigns, t('deadline.open'), { kind: 'deadline' })}
          />
          <Loaded query={progress}>
            {({ row, districtHistory }) => (
              <>
                <YearChart row={row} />
                <DistrictCurves districts={districtHistory} measureId={measure.id} />
              </>
            )}
          </Loaded>
          <EvidenceCard target={{ type: 'measure', id: measure.id }} />
          <MeasureTasks measureId={measure.id} action={addTask(null)} />
        </div>
        <div>
          <Loaded query={progress}>
            {({ bodies }) => (
              <BodyProgress
                bodies={bodies}
                measureId={measure.id}
                action={opener(assigns, t('assign.open'), { kind: 'bodies' })}
              />
            )}
          </Loaded>
          <DocumentsPanel planId={measure.planId} measureId={measure.id} />
          <MeasureTimeline measureId={measure.id} />
        </div>
      </div>
      {dialog ? <OpenDialog dialog={dialog} measure={measure} onClose={() => setDialog(undefined)} /> : null}
    </>
  )
}

type OpenProps = { readonly dialog: Dialog; readonly measure: MeasureView; readonly onClose: () => void }

function OpenDialog({ dialog, measure, onClose }: OpenProps) {
  if (dialog.kind === 'bodies') return <AssignBodies measure={measure} onClose={onClose} />
  if (dialog.kind === 'deadline') return <SetDeadline measure={measure} onClose={onClose} />
  return <AddTask measure={measure} clauseId={dialog.clauseId} onClose={onClose} />
}

type HeadProps = { measure: MeasureView; light: Parameters<typeof LightReason>[0]['view'] | undefined }

function MeasureHead({ measure, light }: HeadProps) {
  const t = useMessages(measureMessages)
  const { previousMeasureId: previous, nextMeasureId: next } = measure
  const [language] = useLanguage()
  const number = bareNumber(measure.number)
  return (
    <PageHead
      title={`（${number}）${measure.title}`}
      crumbs={[
        <Link key="board" to="/board/$planId" params={{ planId: measure.planId }}>
          {t('crumb.board')}
        </Link>,
        <Link
          key="chapter"
          to="/board/$planId"
          params={{ planId: measure.planId }}
          search={{ chapter: measure.chapterPosition }}
        >
          {measure.chapter}
        </Link>,
        t('crumb.measure', { number: citedNumber(measure.number, language) }),
      ]}
      status={light ? <LightReason view={light} /> : null}
      actions={
        <>
          {previous ? (
            <Link className="btn noprint" to="/measures/$measureId" params={{ measureId: previous }}>
              {t('previous')}
            </Link>
          ) : null}
          {next ? (
            <Link className="btn noprint" to="/measures/$measureId" params={{ measureId: next }}>
              {t('next')}
            </Link>
          ) : null}
        </>
      }
    />
  )
}
