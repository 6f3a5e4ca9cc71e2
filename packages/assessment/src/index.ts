export {
  type Comparison,
  compareResults,
  type LeafChange,
  type LeafPoints,
  leafChanges,
} from './compare/compare.ts'
export { type Simulation, type Supposition, simulate } from './compare/simulate.ts'
export type { Statement } from './compile/bindings.ts'
export { type CompileOptions, compile } from './compile/compile.ts'
export { compileMovers, compileTransitions, type Side } from './compile/compile-movers.ts'
export type { Relations } from './compile/query.ts'
export { type InterpretOptions, interpret } from './interpret/interpret.ts'
export type * from './interpret/result.ts'
export type { AssessedFact } from './judge/fact.ts'
export type { OtherResults } from './judge/other-results.ts'
export { type PreparedModel, prepareModel } from './judge/prepare.ts'
export type { Period } from './judge/window.ts'
export type * from './model/model.ts'
export { modelJsonSchema } from './model/model-schema.ts'
export type * from './model/scoring.ts'
export type * from './model/source.ts'
export type { LeafOutlook } from './outlook/leaf-outlook.ts'
export { type Outlook, outlook } from './outlook/outlook.ts'
export type { Problem } from './validate/problem.ts'
export type { Registry } from './validate/registry.ts'
export { validateModel } from './validate/validate-model.ts'
