export * from './acceptance/index.ts'
export * from './distributions/index.ts'
export * from './proportion/binomial-intervals.ts'
export * from './survey/index.ts'
