export * from './beta.ts'
export * from './binomial.ts'
export * from './fisher-f.ts'
export * from './gamma.ts'
export * from './hypergeometric.ts'
export { incompleteBeta } from './incomplete-beta.ts'
export { incompleteGamma, type Tails } from './incomplete-gamma.ts'
export { logBeta, logChoose, logGamma } from './log-gamma.ts'
export * from './negative-binomial.ts'
export {
  noncentralStudentCdf,
  noncentralStudentQuantile,
  noncentralStudentSurvival,
  noncentralStudentTails,
} from './noncentral-t.ts'
export * from './normal.ts'
export * from './poisson.ts'
export * from './polygamma.ts'
export { brentRoot } from './root.ts'
export * from './student-t.ts'
