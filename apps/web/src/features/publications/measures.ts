import type { PublicPlan } from '@zhiheng/contract'

type Measure = PublicPlan['chapters'][number]['measures'][number]
/** Counted through the whole plan: printed numbers may begin anew in each chapter, an address may not. */
export type PlacedMeasure = Measure & { readonly place: number }

export const measuresInOrder = (plan: PublicPlan): PlacedMeasure[] =>
  plan.chapters
    .flatMap(({ measures }) => measures)
    .map((measure, index) => ({ ...measure, place: index + 1 }))
