import type { FactType } from '@zhiheng/fact-types'
import { isPlainDate } from '@zhiheng/primitives'
import { meaningsOf, type ResolvedField } from '../judge/fields.ts'
import type { Filter } from '../model/source.ts'
import { at, type Problem, problem, words } from './problem.ts'

type Test = Extract<Filter, { readonly field: string }>

/** What is wrong with a filter over facts of the types. */
export function filterProblems(filter: Filter, types: readonly FactType[], path: string): Problem[] {
  if ('all' in filter)
    return filter.all.flatMap((each, index) => filterProblems(each, types, at(path, 'all', index)))
  if ('any' in filter)
    return filter.any.flatMap((each, index) => filterProblems(each, types, at(path, 'any', index)))
  if ('not' in filter) return filterProblems(filter.not, types, at(path, 'not'))
  const found = fieldProblem(filter.field, types, at(path, 'field'))
  if ('problem' in found) return [found.problem]
  return testProblems(filter, found.field, path)
}

/** The one meaning of a field among the types, or what stands against it. */
export function fieldProblem(
  name: string,
  types: readonly FactType[],
  path: string,
): { readonly field: ResolvedField } | { readonly problem: Problem } {
  const meanings = meaningsOf(name, types)
  const [field] = meanings
  if (field && meanings.length === 1) return { field }
  if (field) return { problem: ambiguous(name, meanings, path) }
  const known = [...new Set(types.flatMap((type) => type.fields.map((each) => each.name)))]
  return {
    problem: problem(
      path,
      'unknown-field',
      words(`这些事实没有“${name}”字段`, `These facts have no field "${name}"`),
      words(`可用字段：${known.join('、')}`, `Fields they have: ${known.join(', ')}`),
    ),
  }
}

function ambiguous(name: string, meanings: readonly ResolvedField[], path: string): Problem {
  const shown = meanings.map((each) => `${each.kind} ${each.unit ?? ''}`.trim()).join(', ')
  return problem(
    path,
    'unit-mismatch',
    words(
      `“${name}”在这些类型里含义不同：${shown}`,
      `"${name}" means different things in these types: ${shown}`,
    ),
    words('把这些类型分到不同的指标', 'Put these types into different indicators'),
  )
}

function testProblems(test: Test, field: ResolvedField, path: string): Problem[] {
  if (test.op === 'exists') return []
  const values = test.op === 'in' ? test.value : [test.value]
  const ordered = ['<', '<=', '>', '>='].includes(test.op)
  if (ordered && (field.kind === 'text' || field.kind === 'boolean'))
    return [
      problem(
        at(path, 'op'),
        'wrong-kind',
        words(`“${test.field}”没有大小之分`, `"${test.field}" has no order`),
        words('改用 =、!= 或 in', 'Use =, != or in'),
      ),
    ]
  return values.flatMap((value, index) => {
    const place = test.op === 'in' ? at(path, 'value', index) : at(path, 'value')
    return valueProblems(value, field, test.field, place)
  })
}

const examples = {
  number: words('数字', 'a number'),
  text: words('文字', 'a text'),
  boolean: words('true 或 false', 'true or false'),
  day: words('日期 YYYY-MM-DD 或 {"daysFromAsOf": 天数}', 'a date YYYY-MM-DD or {"daysFromAsOf": days}'),
}

function valueProblems(value: unknown, field: ResolvedField, name: string, path: string): Problem[] {
  if (!hasKind(value, field.kind)) {
    const expected = examples[field.kind]
    return [
      problem(
        path,
        'wrong-kind',
        words(`“${name}”不能和这个值比较`, `"${name}" cannot be compared with this value`),
        words(`应为${expected.zh}`, `Give ${expected.en}`),
      ),
    ]
  }
  const choices = field.choices?.map((each) => each.value)
  if (!choices || choices.includes(String(value))) return []
  return [
    problem(
      path,
      'unknown-choice',
      words(`“${name}”没有“${String(value)}”这个选项`, `"${name}" has no choice "${String(value)}"`),
      words(`可选：${choices.join('、')}`, `Choices: ${choices.join(', ')}`),
    ),
  ]
}

function hasKind(value: unknown, kind: ResolvedField['kind']): boolean {
  if (kind === 'day')
    return (typeof value === 'string' && isPlainDate(value)) || (typeof value === 'object' && value !== null)
  return typeof value === (kind === 'text' ? 'string' : kind)
}
