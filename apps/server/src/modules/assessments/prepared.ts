import { type Model, type PreparedModel, prepareModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'

const kept = new Map<string, PreparedModel>()
const most = 50

/** A model worked out once for all that ask; what was proposed never changes under its code and version. */
export function prepared(row: { readonly id: string; readonly content: Model }): PreparedModel {
  const found = kept.get(row.id)
  if (found) return found
  const made = prepareModel(row.content, factTypes)
  const [oldest] = kept.keys()
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
  kept.set(row.id, made)
  return made
}

/** Codes of the models that one builds on. */
export function builtOn(model: Model): string[] {
  const sources = [
    ...leavesOf(model.tree).map(({ source }) => source),
    ...model.vetoes.map((veto) => veto.source),
  ]
  return [...new Set(sources.flatMap((source) => (source.kind === 'model' ? [source.model] : [])))]
}

type Node = Model['tree']['parts'][number]
export type LeafNode = Extract<Node, { kind: 'leaf' }>

/** In reading order, as the units of a stored result lie. */
export const leavesOf = (node: Node): LeafNode[] =>
  node.kind === 'leaf' ? [node] : node.parts.flatMap(leavesOf)
