import { decimalOf } from '../exact/decimal.ts'
import type { Leaf } from '../model/model.ts'
import type { BandScoring, LookupScoring, Scoring } from '../model/scoring.ts'
import { bandProblems } from './bands.ts'
import type { Context } from './context.ts'
import { at, type Problem, problem, words } from './problem.ts'
import type { Yield } from './source.ts'

/** Whether a leaf's scoring fits what its source yields, and its points what the leaf may give. */
export function scoringProblems(
  leaf: Leaf,
  yields: Yield | undefined,
  context: Context,
  path: string,
): Problem[] {
  const place = at(path, 'scoring')
  return [
    ...(yields ? fitProblems(leaf.scoring, yields, place) : []),
    ...formProblems(leaf.scoring, yields, place),
    ...pointsProblems(leaf, context, place),
    ...unknownProblems(leaf, context, at(path, 'unknown')),
  ]
}

function fitProblems(scoring: Scoring, yields: Yield, path: string): Problem[] {
  const textual = yields.kind === 'text'
  if (textual !== (scoring.kind === 'lookup'))
    return [
      problem(
        at(path, 'kind'),
        'wrong-kind',
        textual
          ? words('这项的值是文字，不能按数字计分', 'The value is a text and cannot be scored as a number')
          : words(
              '这项的值是数字，不能按文字对照',
              'The value is a number and cannot be looked up as a text',
            ),
        textual
          ? words('改用对照表 lookup', 'Use lookup')
          : words('改用 linear、bands 或 piecewise', 'Use linear, bands or piecewise'),
      ),
    ]
  return scoring.kind === 'lookup' ? [] : unitProblems(scoring.unit, yields, at(path, 'unit'))
}

/** A number that is not a count must say its unit: ten thousand yuan and one yuan look the same. */
export function unitProblems(unit: string | undefined, yields: Yield, path: string): Problem[] {
  if (yields.kind !== 'number' || (unit ?? 'count') === (yields.unit ?? 'count')) return []
  const actual = yields.unit ?? 'count'
  return [
    problem(
      path,
      'unit-mismatch',
      words(
        `这里按“${unit ?? 'count'}”计，值的单位却是“${actual}”`,
        `This is scored by "${unit ?? 'count'}", but the value is in "${actual}"`,
      ),
      words(`单位写 ${actual}，并按它核对数字`, `Say unit ${actual} and check the numbers against it`),
    ),
  ]
}

function formProblems(scoring: Scoring, yields: Yield | undefined, path: string): Problem[] {
  if (scoring.kind === 'bands') return scoringBands(scoring, path)
  if (scoring.kind === 'lookup') return lookupProblems(scoring, yields, path)
  if (scoring.kind !== 'piecewise') return []
  const ats = scoring.knots.map((knot) => knot.at)
  return ats.every((value, index) => index === 0 || value > (ats[index - 1] ?? value))
    ? []
    : [
        problem(
          at(path, 'knots'),
          'knots-order',
          words('折点应由小到大', 'The knots must go from small to large'),
          words('按数值从小到大排列，不重复', 'Sort them by value, each once'),
        ),
      ]
}

const scoringBands = (scoring: BandScoring, path: string): Problem[] =>
  bandProblems(scoring.bands, { path: at(path, 'bands'), gaps: scoring.otherwise !== undefined })

function lookupProblems(scoring: LookupScoring, yields: Yield | undefined, path: string): Problem[] {
  const known = yields?.grades ?? yields?.choices?.map((choice) => choice.value)
  return scoring.values.flatMap(({ value }, index) => {
    const place = at(path, 'values', index, 'value')
    if (scoring.values.findIndex((each) => each.value === value) < index)
      return [
        problem(
          place,
          'duplicate',
          words(`“${value}”列了两次`, `"${value}" is listed twice`),
          words('留一个', 'Keep one'),
        ),
      ]
    if (!known || known.includes(value)) return []
    return [
      problem(
        place,
        'unknown-choice',
        words(`不会有“${value}”这个值`, `The value is never "${value}"`),
        words(`可能的值：${known.join('、')}`, `Values it has: ${known.join(', ')}`),
      ),
    ]
  })
}

type Placed = { readonly path: string; readonly points: number }

function pointsOf(scoring: Scoring, path: string): Placed[] {
  const optional = (key: string, points: number | undefined): Placed[] =>
    points === undefined ? [] : [{ path: at(path, key), points }]
  if (scoring.kind === 'linear') return [...optional('floor', scoring.floor), ...optional('cap', scoring.cap)]
  if (scoring.kind === 'piecewise')
    return scoring.knots.map(({ points }, index) => ({ path: at(path, 'knots', index, 'points'), points }))
  const key = scoring.kind === 'bands' ? 'bands' : 'values'
  const rows = scoring.kind === 'bands' ? scoring.bands : scoring.values
  return [
    ...rows.map(({ points }, index) => ({ path: at(path, key, index, 'points'), points })),
    ...optional('otherwise', scoring.otherwise),
  ]
}

function pointsProblems(leaf: Leaf, context: Context, path: string): Problem[] {
  const { scoring, full } = leaf
  const wrong = pointsOf(scoring, path).flatMap((each) => placedProblems(each, full, context))
  if (scoring.kind !== 'linear' || (scoring.floor ?? 0) <= (scoring.cap ?? full)) return wrong
  const order = problem(
    at(path, 'floor'),
    'points-range',
    words('下限高于上限', 'The floor is above the cap'),
    words('下限不高于上限', 'Keep the floor at or below the cap'),
  )
  return [...wrong, order]
}

function placedProblems({ path, points }: Placed, full: number, context: Context): Problem[] {
  if (points > full)
    return [
      problem(
        path,
        'points-range',
        words(`${points} 分超过满分 ${full}`, `${points} points are more than the full ${full}`),
        words('改小，或提高满分', 'Lower it or raise the full points'),
      ),
    ]
  return decimalsProblems(points, context.model.decimals, path)
}

/** Points are kept with the decimals that the model says: a finer one would be rounded unseen. */
export function decimalsProblems(points: number, decimals: number, path: string): Problem[] {
  if (decimalOf(points).scale <= decimals && Math.abs(points) <= 100_000) return []
  return [
    problem(
      path,
      'decimals',
      words(
        `${points} 超出模型的 ${decimals} 位小数或太大`,
        `${points} is finer than the model's ${decimals} decimals or too large`,
      ),
      words('少写几位小数，或提高模型的小数位数', 'Write fewer decimals or give the model more'),
    ),
  ]
}

function unknownProblems(leaf: Leaf, context: Context, path: string): Problem[] {
  const { unknown, source } = leaf
  if (unknown.kind === 'points')
    return placedProblems({ path: at(path, 'points'), points: unknown.points }, leaf.full, context)
  const additive = source.kind === 'facts' && ['count', 'distinct', 'sum'].includes(source.measure.kind)
  if (unknown.kind !== 'none' || additive) return []
  return [
    problem(
      at(path, 'kind'),
      'none-without-count',
      words(
        '只有计数和求和才能把“没有记录”当作 0',
        'Only counts and sums can take "no record" for the value 0',
      ),
      words('改为 unknown、points 或 share', 'Use unknown, points or share'),
    ),
  ]
}
