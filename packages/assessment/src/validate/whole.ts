import { isPlainDate } from '@zhiheng/primitives'
import type { Model } from '../model/model.ts'
import { nodesOf } from '../model/nodes.ts'
import { bandProblems } from './bands.ts'
import type { Context } from './context.ts'
import { at, type Problem, problem, words } from './problem.ts'
import { decimalsProblems } from './scoring.ts'
import { notADay } from './source.ts'

/** Dates in force. */
export function dateProblems(model: Model): Problem[] {
  const { inForceFrom, inForceTo } = model
  if (!isPlainDate(inForceFrom)) return [notADay('/inForceFrom')]
  if (inForceTo === undefined) return []
  if (!isPlainDate(inForceTo)) return [notADay('/inForceTo')]
  if (inForceFrom <= inForceTo) return []
  return [
    problem(
      '/inForceTo',
      'dates',
      words('失效日早于生效日', 'It ends before it begins'),
      words(`不早于 ${inForceFrom}`, `Not before ${inForceFrom}`),
    ),
  ]
}

/** Grades cover every score once and go from the best to the worst. */
export function gradeProblems(context: Context): Problem[] {
  const { grades, decimals } = context.model
  const limits = grades.flatMap(({ from, below }, index) => [
    ...(from === undefined ? [] : decimalsProblems(from, decimals, at('/grades', index, 'from'))),
    ...(below === undefined ? [] : decimalsProblems(below, decimals, at('/grades', index, 'below'))),
  ])
  const order = grades.flatMap(({ from }, index) => {
    const better = grades[index - 1]?.from
    const falls = index === 0 || (better !== undefined && (from === undefined || from < better))
    return falls ? [] : [unordered(at('/grades', index))]
  })
  const bands = bandProblems(grades, { path: '/grades', gaps: false })
  return [
    ...repeated(
      grades.map((grade) => grade.code),
      '/grades',
    ),
    ...limits,
    ...(bands.length > 0 ? bands : order),
  ]
}

const unordered = (path: string): Problem =>
  problem(
    path,
    'grades-order',
    words('等级应从好到差排列', 'Grades must go from the best to the worst'),
    words('按 from 从高到低排列', 'Sort them by from, the highest first'),
  )

/** Codes name leaves over the versions of a model, so one code is one thing. */
export function codeProblems(model: Model): Problem[] {
  const nodes = nodesOf(model).map(({ node, path }) => ({ code: node.code, path: at(path, 'code') }))
  const twice = nodes.filter(({ code }, index) => nodes.findIndex((each) => each.code === code) < index)
  const vetoes = model.vetoes.map((veto) => veto.code)
  return [...twice.map(({ code, path }) => repeatedCode(code, path)), ...repeated(vetoes, '/vetoes')]
}

const repeated = (codes: readonly string[], path: string): Problem[] =>
  codes.flatMap((code, index) =>
    codes.indexOf(code) < index ? [repeatedCode(code, at(path, index, 'code'))] : [],
  )

const repeatedCode = (code: string, path: string): Problem =>
  problem(
    path,
    'duplicate',
    words(`代码“${code}”用了两次`, `The code "${code}" is used twice`),
    words('换一个代码', 'Choose another code'),
  )
