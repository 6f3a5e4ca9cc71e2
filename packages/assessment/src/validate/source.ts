import { isPlainDate } from '@zhiheng/primitives'
import type { ResolvedField } from '../judge/fields.ts'
import type { FactSource, Measure, ModelSource, Source } from '../model/source.ts'
import { type Context, typesOf } from './context.ts'
import { fieldProblem, filterProblems } from './filter.ts'
import { at, type Problem, problem, words } from './problem.ts'

/** What a source yields, as far as it could be found out. */
export type Yield = ResolvedField & { readonly grades?: readonly string[] }

export type SourceCheck = { readonly problems: readonly Problem[]; readonly yields: Yield | undefined }

const counted: Yield = { kind: 'number', unit: 'count' }

export function checkSource(source: Source, context: Context, path: string): SourceCheck {
  return source.kind === 'model'
    ? checkModelSource(source, context, path)
    : checkFactSource(source, context, path)
}

function checkModelSource(source: ModelSource, context: Context, path: string): SourceCheck {
  const other = context.models?.get(source.model)
  const yields: Yield =
    source.result === 'score'
      ? { kind: 'number', unit: 'points' }
      : { kind: 'text', ...(other ? { grades: other.grades.map((grade) => grade.code) } : {}) }
  if (!context.models || other) return { problems: [], yields }
  const known = [...context.models.keys()].filter((code) => code !== context.model.code)
  const unknown = problem(
    at(path, 'model'),
    'unknown-model',
    words(`没有“${source.model}”这个模型`, `There is no model "${source.model}"`),
    words(`现有模型：${known.join('、')}`, `Models there are: ${known.join(', ')}`),
  )
  return { problems: [unknown], yields }
}

function checkFactSource(source: FactSource, context: Context, path: string): SourceCheck {
  const unknown = source.types.flatMap((code, index) => typeProblems(code, context, at(path, 'types', index)))
  const types = typesOf(source, context)
  // Without types every field would be reported as well.
  if (types.length === 0) return { problems: unknown, yields: undefined }
  const measured = checkMeasure(source.measure, source, context, at(path, 'measure'))
  const problems = [
    ...unknown,
    ...(source.where ? filterProblems(source.where, types, at(path, 'where')) : []),
    ...windowProblems(source, path),
    ...validityProblems(source, context, path),
    ...decayProblems(source, path),
    ...measured.problems,
  ]
  return { problems, yields: measured.yields }
}

function typeProblems(code: string, context: Context, path: string): Problem[] {
  const types = context.types.get(code)
  if (!types)
    return [
      problem(
        path,
        'unknown-type',
        words(`没有“${code}”这种事实`, `There is no fact type "${code}"`),
        words('从事实类型目录里选一种', 'Choose one from the register of fact types'),
      ),
    ]
  const about = types.flatMap((type) => type.subjectKinds)
  if (context.model.subjectKinds.some((kind) => about.includes(kind))) return []
  return [
    problem(
      path,
      'wrong-subject',
      words(`“${code}”不记在这类主体上`, `"${code}" is not recorded about such subjects`),
      words(`它记在：${about.join('、')}`, `It is recorded about: ${about.join(', ')}`),
    ),
  ]
}

function checkMeasure(measure: Measure, source: FactSource, context: Context, path: string): SourceCheck {
  const types = typesOf(source, context)
  if (measure.kind === 'count') return { problems: [], yields: counted }
  if (measure.kind === 'daysSinceLatest') return { problems: [], yields: { kind: 'number', unit: 'day' } }
  if (measure.kind === 'ratio') {
    const problems = [
      ...filterProblems(measure.part, types, at(path, 'part')),
      ...(measure.whole ? filterProblems(measure.whole, types, at(path, 'whole')) : []),
      ...(measure.field ? measuredField(measure.field, ['number'], source, context, path).problems : []),
    ]
    return { problems, yields: { kind: 'number', unit: 'share' } }
  }
  if (measure.kind === 'distinct') {
    const found = measuredField(measure.field, ['number', 'text', 'day'], source, context, path)
    return { problems: found.problems, yields: counted }
  }
  const kinds: ResolvedField['kind'][] = measure.kind === 'latest' ? ['number', 'text'] : ['number']
  return measuredField(measure.field, kinds, source, context, path)
}

function measuredField(
  name: string,
  kinds: readonly ResolvedField['kind'][],
  source: FactSource,
  context: Context,
  path: string,
): SourceCheck {
  const place = at(path, 'field')
  for (const type of source.types) {
    const own = fieldProblem(name, context.types.get(type) ?? [], place)
    if ('problem' in own && context.types.has(type)) return { problems: [own.problem], yields: undefined }
  }
  const found = fieldProblem(name, typesOf(source, context), place)
  if ('problem' in found) return { problems: [found.problem], yields: undefined }
  if (kinds.includes(found.field.kind) && !name.startsWith('@')) return { problems: [], yields: found.field }
  const wrong = problem(
    place,
    'wrong-kind',
    words(`“${name}”不能这样计量`, `"${name}" cannot be measured like this`),
    words(`选一个这样的字段：${kinds.join('、')}`, `Choose a field of this kind: ${kinds.join(', ')}`),
  )
  return { problems: [wrong], yields: undefined }
}

function windowProblems(source: FactSource, path: string): Problem[] {
  const window = source.window
  const place = at(path, 'window', window?.kind === 'since' ? 'on' : 'startsOn')
  const wrong =
    (window?.kind === 'since' && !isPlainDate(window.on)) ||
    (window?.kind === 'year' && window.startsOn !== undefined && !isPlainDate(`2013-${window.startsOn}`))
  return wrong ? [notADay(place)] : []
}

export const notADay = (path: string): Problem =>
  problem(
    path,
    'not-a-day',
    words('日历上没有这一天', 'There is no such day'),
    words('写一个每年都有的日期', 'Write a day that the calendar has'),
  )

function validityProblems(source: FactSource, context: Context, path: string): Problem[] {
  if (!source.inForce) return []
  return source.types
    .filter((code) => context.types.get(code)?.every((type) => type.validity === 'none'))
    .map((code) =>
      problem(
        at(path, 'inForce'),
        'no-validity',
        words(`“${code}”没有有效期`, `Facts of "${code}" have no end of validity`),
        words('去掉“有效期内”，改用时间窗口', 'Leave "in force" out and use a window'),
      ),
    )
}

function decayProblems(source: FactSource, path: string): Problem[] {
  const { decay, measure } = source
  if (!decay) return []
  const place = at(path, 'decay')
  if (measure.kind !== 'count' && measure.kind !== 'sum')
    return [
      problem(
        place,
        'decay-without-sum',
        words('只有计数和求和可以随时间衰减', 'Only counts and sums can decay with age'),
        words('去掉衰减，或者改为计数、求和', 'Leave decay out, or count or sum'),
      ),
    ]
  if (decay.kind === 'halfLife') return []
  const steps = decay.steps.map((step) => step.months)
  if (steps.every((months, index) => index === 0 || months > (steps[index - 1] ?? 0))) return []
  return [
    problem(
      at(place, 'steps'),
      'steps-order',
      words('各档月数应由小到大', 'The steps must go from young to old'),
      words('按月数从小到大排列，不重复', 'Sort them by months, each once'),
    ),
  ]
}
