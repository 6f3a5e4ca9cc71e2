import { add, compare, type Decimal, decimalOf } from '../exact/decimal.ts'
import type { Group, Leaf, ModelNode } from '../model/model.ts'
import type { Context } from './context.ts'
import { at, type Problem, problem, words } from './problem.ts'
import { decimalsProblems, scoringProblems } from './scoring.ts'
import { checkSource } from './source.ts'

/** Points and weights of every group, sources and scoring of every leaf. */
export function treeProblems(node: ModelNode, context: Context, path: string): Problem[] {
  const own = decimalsProblems(node.full, context.model.decimals, at(path, 'full'))
  if (node.kind === 'leaf') return [...own, ...leafProblems(node, context, path)]
  return [
    ...own,
    ...limitProblems(node, context, path),
    ...(node.combine === 'sum' ? sumProblems(node, path) : weightProblems(node, path)),
    ...node.parts.flatMap((part, index) => treeProblems(part, context, at(path, 'parts', index))),
  ]
}

function leafProblems(leaf: Leaf, context: Context, path: string): Problem[] {
  const { problems, yields } = checkSource(leaf.source, context, at(path, 'source'))
  return [...problems, ...scoringProblems(leaf, yields, context, path)]
}

const total = (values: readonly number[]): Decimal =>
  values.map(decimalOf).reduce(add, { units: 0n, scale: 0 })

function sumProblems(group: Group, path: string): Problem[] {
  const sum = total(group.parts.map((part) => part.full))
  const order = compare(sum, decimalOf(group.full))
  const weighted = group.parts.flatMap((part, index) =>
    part.weightPercent === undefined ? [] : [weightUnused(at(path, 'parts', index, 'weightPercent'))],
  )
  if (order === 0 || (order > 0 && group.cap === group.full)) return weighted
  const parts = group.parts.map((part) => part.full).join(' + ')
  return [
    ...weighted,
    problem(
      at(path, 'full'),
      'weights',
      words(
        `各部分满分 ${parts} 之和不等于 ${group.full}`,
        `The full points of the parts, ${parts}, do not add up to ${group.full}`,
      ),
      words(
        '调整满分；部分之和可以更多时，把 cap 设为满分',
        'Adjust them; where parts may exceed the whole, set cap to the full points',
      ),
    ),
  ]
}

const weightUnused = (path: string): Problem =>
  problem(
    path,
    'weights',
    words('相加的组里权重不起作用', 'A weight does nothing in a group that sums'),
    words('去掉它，或把 combine 改为 weighted', 'Leave it out or set combine to weighted'),
  )

function weightProblems(group: Group, path: string): Problem[] {
  const missing = group.parts.flatMap((part, index) =>
    part.weightPercent === undefined ? [weightMissing(at(path, 'parts', index, 'weightPercent'))] : [],
  )
  if (missing.length > 0) return missing
  const empty = group.parts.flatMap((part, index) =>
    part.full > 0 ? [] : [weightOfNothing(at(path, 'parts', index, 'full'))],
  )
  const weights = group.parts.map((part) => part.weightPercent ?? 0)
  const fine = group.parts.flatMap((part, index) =>
    decimalsProblems(part.weightPercent ?? 0, 4, at(path, 'parts', index, 'weightPercent')),
  )
  const sums = compare(total(weights), decimalOf(100)) === 0
  const off = problem(
    at(path, 'parts'),
    'weights',
    words(
      `权重 ${weights.join(' + ')} 之和不是 100`,
      `The weights ${weights.join(' + ')} do not add up to 100`,
    ),
    words('调整权重，使其和为 100', 'Adjust them until they add up to 100'),
  )
  return [...empty, ...fine, ...(sums ? [] : [off])]
}

const weightMissing = (path: string): Problem =>
  problem(
    path,
    'weights',
    words('加权的组里每部分都要有权重', 'Each part of a weighted group needs a weight'),
    words('写上 weightPercent，各部分之和为 100', 'Give weightPercent; together they are 100'),
  )

const weightOfNothing = (path: string): Problem =>
  problem(
    path,
    'weights',
    words('满分为 0 的部分不能加权', 'A part without points cannot be weighted'),
    words('给它一个满分', 'Give it full points'),
  )

function limitProblems(group: Group, context: Context, path: string): Problem[] {
  const { cap, floor, full } = group
  const decimals = context.model.decimals
  const fine = [
    ...(cap === undefined ? [] : decimalsProblems(cap, decimals, at(path, 'cap'))),
    ...(floor === undefined ? [] : decimalsProblems(floor, decimals, at(path, 'floor'))),
  ]
  if ((cap ?? full) <= full && (floor ?? Number.NEGATIVE_INFINITY) <= (cap ?? full)) return fine
  const range = problem(
    at(path, cap === undefined ? 'floor' : 'cap'),
    'points-range',
    words('下限、上限和满分的次序不对', 'Floor, cap and full points are out of order'),
    words('下限 ≤ 上限 ≤ 满分', 'Keep floor ≤ cap ≤ full'),
  )
  return [...fine, range]
}
