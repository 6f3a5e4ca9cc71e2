export * from './baseline/historical-limits.ts'
export * from './baseline/negative-binomial-baseline.ts'
export * from './cusum/count-cusum.ts'
export * from './cusum/count-run-length.ts'
export type { CountTransform } from './cusum/count-transforms.ts'
export * from './cusum/generalized-likelihood-ratio.ts'
export type { SeasonalMean } from './cusum/in-control-mean.ts'
export {
  type DetectorResult,
  type LikelihoodRatioOptions,
  likelihoodRatioCusum,
} from './cusum/likelihood-ratio-cusum.ts'
export * from './cusum/normal-run-length.ts'
export { type ChiSquareTest, chiSquareTest, evansSignal } from './disproportionality/chi-square.ts'
export { type FisherExact, fisherExact } from './disproportionality/fisher-exact.ts'
export {
  type Bcpnn,
  bcpnn,
  type InformationComponent,
  informationComponent,
} from './disproportionality/information-component.ts'
export * from './disproportionality/pair-scores.ts'
export * from './disproportionality/reporting-ratios.ts'
export { expectedReports, type TwoByTwo, withHaldane } from './disproportionality/two-by-two.ts'
export { type EarsResult, ears } from './ears/ears.ts'
export { type EarsMethod, type EarsOptions, earsHistory } from './ears/ears-options.ts'
export * from './ears/ears-panel.ts'
export * from './ears/ears-stream.ts'
export type { PowerTransform } from './farrington/bounds.ts'
export { type Farrington1996Point, type FarringtonOptions, farrington } from './farrington/farrington.ts'
export { type FlexiblePoint, farringtonFlexible } from './farrington/farrington-flexible.ts'
export { type FlexiblePanel, farringtonFlexiblePanel } from './farrington/farrington-flexible-panel.ts'
export type {
  FarringtonCoefficients,
  FarringtonInternals,
  FarringtonPoint,
  Verdict,
} from './farrington/farrington-result.ts'
export type { FlexibleBound, FlexibleOptions } from './farrington/flexible-options.ts'
export type { MinCases } from './farrington/min-cases.ts'
export { fitMixture, type MixtureFit, type MixtureFitOptions } from './mgps/fit-mixture.ts'
export type { CountPoints, GammaMixture } from './mgps/gamma-mixture.ts'
export { mixtureNegativeLogLikelihood } from './mgps/mixture-likelihood.ts'
export { type ShrunkenScores, shrunkenScores } from './mgps/shrunken-scores.ts'
export { type SquashedPoints, type SquashOptions, squashPoints } from './mgps/squash.ts'
export { type CodedColumn, codeColumn } from './reports/code-book.ts'
export {
  type CodeBookSizes,
  countReports,
  type ReportCounter,
  type ReportCounts,
  type ReportRows,
  reportCounter,
} from './reports/count-reports.ts'
export { type ExpectedPairs, mergeReportCounts, pairsOfReports } from './reports/report-pairs.ts'
