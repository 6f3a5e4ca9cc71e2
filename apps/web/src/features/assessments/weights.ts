import type { Group, Model, ModelNode } from '@zhiheng/assessment'

/** A number of a model that the form changes. */
export type Place = readonly (string | number)[]

/** The same model with one number changed; what it was given stays as it was. */
export function withNumber<Value>(value: Value, [key, ...rest]: Place, change: number): Value {
  if (key === undefined) return change as Value
  if (Array.isArray(value))
    return value.map((each, index) => (index === key ? withNumber(each, rest, change) : each)) as Value
  const object = value as Record<string, unknown>
  return { ...object, [key]: withNumber(object[key], rest, change) } as Value
}

export type Sum = {
  readonly group: Group
  readonly sum: number
  readonly due: number
  readonly isRight: boolean
}

/** Whether the parts of each group make the whole, to the model's own decimals. */
export function sumsOf(node: ModelNode): readonly Sum[] {
  if (node.kind === 'leaf') return []
  const weighted = node.combine === 'weighted'
  const due = weighted ? 100 : node.full
  const raw = node.parts.reduce((sum, part) => sum + (weighted ? (part.weightPercent ?? 0) : part.full), 0)
  const sum = Math.round(raw * 10_000) / 10_000
  const own = { group: node, sum, due, isRight: sum === due || (node.cap !== undefined && sum > due) }
  return [own, ...node.parts.flatMap(sumsOf)]
}

/** A model that is tried has a version of its own. */
export const renamed = (model: Model, version: string): Model => ({ ...model, version })
