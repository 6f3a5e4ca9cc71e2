export * from './attribute-charts.ts'
export * from './capability.ts'
export type { ControlChart } from './chart.ts'
export { type ControlConstants, controlConstants, meanOfSd, roundedConstants } from './constants.ts'
export * from './memory-charts.ts'
export * from './rules.ts'
export * from './run-length.ts'
export {
  type ChartOptions,
  type IndividualsOptions,
  individualsChart,
  rangeChart,
  type Subgroups,
  sdChart,
  xbarChart,
} from './shewhart.ts'
export { tukeyConstants } from './tukey-constants.ts'
export type { SpreadOptions, WithinMethod } from './within-sd.ts'
