import { getRouteApi } from '@tanstack/react-router'
import { DocumentsPanel } from '../../features/documents/DocumentsPanel.tsx'
import { PlanPage } from '../../features/plans/PlanPage.tsx'
import { SheetActions } from '../../features/task-sheets/SheetActions.tsx'

const route = getRouteApi('/signed-in/plans/$planId')

/** One plan, with its tasks out as a workbook and in again, and what was written about it. */
export function PlanRoute() {
  const { planId } = route.useParams()
  return (
    <div className="stack-16">
      <PlanPage sheets={(id) => <SheetActions planId={id} />} />
      <DocumentsPanel planId={planId} />
    </div>
  )
}
