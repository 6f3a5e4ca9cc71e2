import type { Model } from '../model/model.ts'
import { nodesOf } from '../model/nodes.ts'
import type { Source } from '../model/source.ts'
import type { Context } from './context.ts'
import { at, type Problem, problem, words } from './problem.ts'

type Reference = { readonly model: string; readonly path: string }

/** The other models that a model builds on, with the places where it says so. */
export function referencesOf(model: Model): readonly Reference[] {
  const leaves = nodesOf(model).flatMap(({ node, path }) =>
    node.kind === 'leaf' ? referenceOf(node.source, path) : [],
  )
  const vetoes = model.vetoes.flatMap((veto, index) => referenceOf(veto.source, at('/vetoes', index)))
  return [...leaves, ...vetoes]
}

const referenceOf = (source: Source, path: string): Reference[] =>
  source.kind === 'model' ? [{ model: source.model, path: at(path, 'source', 'model') }] : []

/** References that lead back to the model itself. */
export function cycleProblems(context: Context): Problem[] {
  return referencesOf(context.model).flatMap(({ model, path }) => {
    const way = wayBack(model, context, [context.model.code])
    return way ? [cycle(way, path)] : []
  })
}

function wayBack(code: string, context: Context, way: readonly string[]): readonly string[] | undefined {
  const start = way[0]
  if (code === start) return [...way, code]
  const next = context.models?.get(code)
  if (!next || way.includes(code)) return undefined
  for (const reference of referencesOf(next)) {
    const found = wayBack(reference.model, context, [...way, code])
    if (found) return found
  }
  return undefined
}

const cycle = (way: readonly string[], path: string): Problem =>
  problem(
    path,
    'cycle',
    words(`模型互相引用：${way.join(' → ')}`, `The models go in a circle: ${way.join(' → ')}`),
    words('去掉其中一个引用', 'Remove one of the references'),
  )
