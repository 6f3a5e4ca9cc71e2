import type { Veto } from '../model/model.ts'
import type { Context } from './context.ts'
import { at, type Problem, problem, words } from './problem.ts'
import { decimalsProblems, unitProblems } from './scoring.ts'
import { checkSource, type Yield } from './source.ts'

export const vetoProblems = (context: Context): Problem[] =>
  context.model.vetoes.flatMap((veto, index) => oneVeto(veto, context, at('/vetoes', index)))

function oneVeto(veto: Veto, context: Context, path: string): Problem[] {
  const { problems, yields } = checkSource(veto.source, context, at(path, 'source'))
  return [
    ...problems,
    ...(yields ? conditionProblems(veto, yields, at(path, 'condition')) : []),
    ...effectProblems(veto, context, at(path, 'effect')),
  ]
}

function effectProblems({ effect }: Veto, context: Context, path: string): Problem[] {
  if (effect.kind === 'pointsAtMost')
    return decimalsProblems(effect.points, context.model.decimals, at(path, 'points'))
  const grades = context.model.grades.map((grade) => grade.code)
  if (grades.includes(effect.grade)) return []
  return [
    problem(
      at(path, 'grade'),
      'unknown-grade',
      words(`模型没有“${effect.grade}”这个等级`, `The model has no grade "${effect.grade}"`),
      words(`等级有：${grades.join('、')}`, `Its grades: ${grades.join(', ')}`),
    ),
  ]
}

function conditionProblems({ condition }: Veto, yields: Yield, path: string): Problem[] {
  if (yields.kind === 'number') {
    if (typeof condition.value !== 'number') return [wrongValue(path, words('数字', 'a number'))]
    return unitProblems('unit' in condition ? condition.unit : undefined, yields, at(path, 'unit'))
  }
  const values = typeof condition.value === 'number' ? [] : [condition.value].flat()
  if (values.length === 0 || !['=', '!=', 'in'].includes(condition.op))
    return [wrongValue(path, words('=、!= 或 in，和文字', '=, != or in, with a text'))]
  const known = yields.grades ?? yields.choices?.map((choice) => choice.value)
  const strange = values.filter((value) => known && !known.includes(value))
  if (strange.length === 0) return []
  return [
    problem(
      at(path, 'value'),
      'unknown-choice',
      words(`不会有“${strange.join('、')}”`, `The value is never "${strange.join(', ')}"`),
      words(`可能的值：${known?.join('、')}`, `Values it has: ${known?.join(', ')}`),
    ),
  ]
}

const wrongValue = (path: string, expected: { readonly zh: string; readonly en: string }): Problem =>
  problem(
    at(path, 'value'),
    'wrong-kind',
    words('条件和值的种类不合', 'The condition does not fit the kind of the value'),
    words(`应为：${expected.zh}`, `Give ${expected.en}`),
  )
