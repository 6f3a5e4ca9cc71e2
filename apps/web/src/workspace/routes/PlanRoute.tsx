import { getRouteApi } from '@tanstack/react-router'
import { DocumentsPanel } from '../../features/documents/DocumentsPanel.tsx'
import { PlanPage } from '../../features/plans/PlanPage.tsx'
import { SheetMenu } from '../../features/task-sheets/SheetMenu.tsx'

const route = getRouteApi('/signed-in/plans/$planId')

/** One plan, with its tasks out as a workbook and in again, and what was written about it. */
export function PlanRoute() {
  const { planId } = route.useParams()
  return (
    <div className="stack-16">
      <PlanPage menu={(id, more) => <SheetMenu planId={id} more={more} />} />
      <DocumentsPanel planId={planId} />
    </div>
  )
}
