export type { CellOptions } from './cells.ts'
export { type Column, codeColumn, type NumericColumn, naturalOrder } from './columns.ts'
export { type DesignInput, type SurveyDesign, surveyDesign } from './design.ts'
export * from './domains.ts'
export {
  assessReliability,
  confidenceInterval,
  type Estimate,
  type Interval,
  type Missing,
  type Reliability,
  type ReliabilityReason,
  type ReliabilityRule,
} from './estimate.ts'
export {
  type DomainMask,
  designDf,
  type EstimateOptions,
  estimateMean,
  estimateMeans,
  estimateRatio,
  estimateTotal,
  estimateTotals,
  type JointEstimate,
} from './estimators.ts'
export * from './proportion.ts'
export type { LonelyPsu, VarianceOptions } from './variance.ts'
