import { assignBodies } from './assign-bodies.ts'
import { browseImports } from './browse-imports.ts'
import { browseMeasures } from './browse-measures.ts'
import { browsePlans } from './browse-plans.ts'
import { removeMeasure, setDeadline } from './change-measure.ts'
import { createImport } from './create-import.ts'
import type { PlanDependencies } from './deps.ts'
import { derivePlan } from './derive-plan.ts'
import { importDifference, planDifference } from './edition-difference.ts'
import { publishDistrictPlan } from './publish-district-plan.ts'
import { publishImport } from './publish-import.ts'
import { reviewImport } from './review-import.ts'

/** Everything that can be done with plans, by the names of the contract. */
export function planUseCases(deps: PlanDependencies) {
  const plans = browsePlans(deps)
  const measures = browseMeasures(deps)
  return {
    imports: {
      ...browseImports(deps),
      ...reviewImport(deps),
      create: createImport(deps),
      difference: importDifference(deps),
      publish: publishImport(deps),
    },
    plans: {
      ...plans,
      ...measures,
      difference: planDifference(deps),
      assignBodies: assignBodies(deps, measures),
      setDeadline: setDeadline(deps, measures),
      removeMeasure: removeMeasure(deps, plans),
      derive: derivePlan(deps, plans),
      publishDistrictPlan: publishDistrictPlan(deps, plans),
    },
  }
}
export type PlanUseCases = ReturnType<typeof planUseCases>
