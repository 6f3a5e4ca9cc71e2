import type { Model } from '../model/model.ts'
import { modelJsonSchema } from '../model/model-schema.ts'
import { contextOf } from './context.ts'
import { cycleProblems } from './cycles.ts'
import type { Problem } from './problem.ts'
import type { Registry } from './registry.ts'
import { shapeProblems } from './shape.ts'
import { treeProblems } from './tree.ts'
import { vetoProblems } from './vetoes.ts'
import { codeProblems, dateProblems, gradeProblems } from './whole.ts'

/**
 * Everything that is wrong with a model, each with its place, reason and remedy; empty where it may be used. `others` are the models
 * that it may build on; without them references are not followed.
 */
export function validateModel(
  input: unknown,
  registry: Registry,
  others?: readonly Model[],
): readonly Problem[] {
  const shape = shapeProblems(input, modelJsonSchema)
  if (shape.length > 0) return shape
  const model = input as Model
  const context = contextOf(model, registry, others)
  return [
    ...dateProblems(model),
    ...codeProblems(model),
    ...treeProblems(model.tree, context, '/tree'),
    ...vetoProblems(context),
    ...gradeProblems(context),
    ...cycleProblems(context),
  ]
}
