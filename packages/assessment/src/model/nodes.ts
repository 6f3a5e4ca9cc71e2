import type { Model, ModelNode } from './model.ts'

export type PlacedNode = { readonly node: ModelNode /** JSON Pointer. */; readonly path: string }

/** Every group and leaf of a model in reading order. */
export function nodesOf(model: Model): readonly PlacedNode[] {
  const within = (node: ModelNode, path: string): PlacedNode[] => [
    { node, path },
    ...(node.kind === 'group'
      ? node.parts.flatMap((part, index) => within(part, `${path}/parts/${index}`))
      : []),
  ]
  return within(model.tree, '/tree')
}
