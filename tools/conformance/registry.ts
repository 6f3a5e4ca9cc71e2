import { iso2859Family } from './acceptance-iso2859.ts'
import { acceptanceOcFamily } from './acceptance-oc.ts'
import { capabilityFamily } from './capability.ts'
import { controlChartsFamily } from './control-charts.ts'
import { countBaselinesFamily } from './count-baselines.ts'
import { countCusumFamily } from './count-cusum.ts'
import { disproportionalityFamily } from './disproportionality.ts'
import { earsFamily } from './ears.ts'
import type { Family } from './family.ts'
import { farringtonFamily } from './farrington.ts'
import { farringtonFlexibleFamily } from './farrington-flexible.ts'
import { mgpsFamily } from './mgps.ts'
import { proportionsFamily } from './proportions.ts'
import { surveyEstimationFamily } from './survey-estimation.ts'

/** Every family of methods that the command can answer; one line each. */
export const families: readonly Family[] = [
  capabilityFamily,
  controlChartsFamily,
  acceptanceOcFamily,
  iso2859Family,
  proportionsFamily,
  surveyEstimationFamily,
  countBaselinesFamily,
  countCusumFamily,
  disproportionalityFamily,
  earsFamily,
  farringtonFamily,
  farringtonFlexibleFamily,
  mgpsFamily,
]
