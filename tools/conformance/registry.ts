import { countBaselinesFamily } from './count-baselines.ts'
import { countCusumFamily } from './count-cusum.ts'
import { earsFamily } from './ears.ts'
import type { Family } from './family.ts'
import { farringtonFamily } from './farrington.ts'
import { farringtonFlexibleFamily } from './farrington-flexible.ts'
import { proportionsFamily } from './proportions.ts'
import { surveyEstimationFamily } from './survey-estimation.ts'

/** Every family of methods that the command can answer; one line each. */
export const families: readonly Family[] = [
  proportionsFamily,
  surveyEstimationFamily,
  countBaselinesFamily,
  countCusumFamily,
  earsFamily,
  farringtonFamily,
  farringtonFlexibleFamily,
]
