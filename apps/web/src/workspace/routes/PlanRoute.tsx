import { PlanPage } from '../../features/plans/PlanPage.tsx'
import { SheetActions } from '../../features/task-sheets/SheetActions.tsx'

/** One plan, with its tasks out as a workbook and in again. */
export const PlanRoute = () => <PlanPage sheets={(planId) => <SheetActions planId={planId} />} />
