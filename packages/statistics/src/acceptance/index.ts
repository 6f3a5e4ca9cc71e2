export { type AttributePlan, type CountModel, singlePlan } from './attribute-plan.ts'
export * from './gb2828.ts'
export {
  acceptanceQualityLimits,
  type CodeLetter,
  codeLetterOf,
  codeLetters,
  gb2828Edition,
  type InspectionLevel,
  inspectionLevels,
  type PlanLetter,
  type Severity,
  severities,
} from './gb2828-tables.ts'
export * from './operating-characteristic.ts'
export { type FoundPlan, findAttributePlan, type RiskPoint } from './plan-search.ts'
export * from './switching.ts'
export * from './variables-plan.ts'
