import type {
  Decay,
  Filter,
  FilterValue,
  Leaf,
  Measure,
  Scoring,
  Source,
  Veto,
  Window,
} from '@zhiheng/assessment'
import { findFactType, type Words } from '@zhiheng/fact-types'
import { createContext, useContext } from 'react'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { factColumns, fieldsOf, type KnownField, unitWords, yieldOf } from './form/fields-of.ts'
import { ruleMessages } from './rule-messages.ts'

/** Names of models by their codes, where a rule builds on another. */
export const ModelTitles = createContext<ReadonlyMap<string, Words>>(new Map())

/** A rule read out in words, for whoever is graded by it. */
export function useRuleWords() {
  const titles = useContext(ModelTitles)
  const t = useMessages(ruleMessages)
  const [language] = useLanguage()
  const say = (words: Words): string => (language === 'en' ? words.en : words.zh)
  const comma = language === 'en' ? ', ' : '、'

  const valueIn = (value: FilterValue, field: KnownField | undefined): string => {
    if (typeof value === 'object')
      return value.daysFromAsOf === 0 ? t('as-of') : t('days', { days: value.daysFromAsOf })
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const choice = field?.choices?.find((each) => each.value === value)
    return choice ? say(choice.label) : String(value)
  }
  const filterOf = (filter: Filter, types: readonly string[]): string => {
    if ('all' in filter) return filter.all.map((each) => filterOf(each, types)).join(t('and'))
    if ('any' in filter) return filter.any.map((each) => filterOf(each, types)).join(t('or'))
    if ('not' in filter) return t('not', { what: filterOf(filter.not, types) })
    const field = [...fieldsOf(types), ...factColumns].find(({ name }) => name === filter.field)
    const name = field ? say(field.label) : filter.field
    if (filter.op === 'exists') return t('exists', { name })
    const value = [filter.value]
      .flat()
      .map((each) => valueIn(each as FilterValue, field))
      .join(comma)
    return t(`op.${filter.op}`, { name, value })
  }
  const { windowOf, decayOf } = useTimes(comma)
  const measureOf = (measure: Measure, types: readonly string[]): string => {
    const field = 'field' in measure ? fieldsOf(types).find(({ name }) => name === measure.field) : undefined
    const what = field ? say(field.label) : t('count')
    if (measure.kind !== 'ratio') return t(`measure.${measure.kind}`, { what })
    return t('measure.ratio', { what, part: filterOf(measure.part, types) })
  }
  const sourceOf = (source: Source): string => {
    if (source.kind === 'model') {
      const title = titles.get(source.model)
      return t('model', { model: title ? say(title) : source.model, result: t(source.result) })
    }
    const { types, where, window, inForce, measure, decay } = source
    const names = types.map((code) => findFactType(code)?.label).map((label) => (label ? say(label) : ''))
    return [
      names.join(comma),
      where ? t('where', { where: filterOf(where, types) }) : '',
      windowOf(window),
      inForce ? t('in-force') : '',
      measureOf(measure, types),
      decay ? t('decay', { decay: decayOf(decay) }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return { t, say, sourceOf, scoringOf: useScoring(say, comma), vetoOf: useVeto(say, sourceOf, comma) }
}

/** Since when facts count, and how much less the old ones do. */
function useTimes(comma: string) {
  const t = useMessages(ruleMessages)
  const windowOf = (window: Window | undefined): string => {
    if (!window) return t('window.all')
    if (window.kind === 'months') return t('window.months', { months: window.months })
    if (window.kind === 'days') return t('window.days', { days: window.days })
    return window.kind === 'since' ? t('window.since', { on: window.on }) : t('window.year')
  }
  const decayOf = (decay: Decay): string =>
    decay.kind === 'halfLife'
      ? t('decay.half', { days: decay.days })
      : [
          ...decay.steps.map(({ months, factor }) => t('decay.step', { months, factor })),
          t('decay.after', { factor: decay.after ?? 0 }),
        ].join(comma)
  return { windowOf, decayOf }
}

/** How many points what was measured gives. */
function useScoring(say: (words: Words) => string, comma: string) {
  const t = useMessages(ruleMessages)
  const range = ({ from, below }: { readonly from?: number; readonly below?: number }) =>
    from === undefined
      ? below === undefined
        ? t('range.all')
        : t('range.below', { below })
      : below === undefined
        ? t('range.from', { from })
        : t('range', { from, below })
  const textOf = (scoring: Scoring, { source }: Leaf): string => {
    const given = yieldOf(source)
    const unit = say(unitWords(given.unit))
    if (scoring.kind === 'linear')
      return t('linear', { base: scoring.base, change: scoring.perUnit, count: scoring.every ?? 1, unit })
    if (scoring.kind === 'bands')
      return scoring.bands.map((band) => t('band', { range: range(band), points: band.points })).join(comma)
    if (scoring.kind === 'piecewise')
      return scoring.knots
        .map(({ at, points }) =>
          given.unit === 'share'
            ? t('knot', { at: Math.round(at * 10_000) / 100, unit: '%', points })
            : t('knot', { at, unit, points }),
        )
        .join(comma)
    return scoring.values
      .map(({ value, points }) => {
        const choice = given.choices?.find((each) => each.value === value)
        return t('band', { range: choice ? say(choice.label) : value, points })
      })
      .join(comma)
  }
  return (leaf: Leaf) => textOf(leaf.scoring, leaf)
}

function useVeto(say: (words: Words) => string, sourceOf: (source: Source) => string, comma: string) {
  const t = useMessages(ruleMessages)
  return ({ source, condition, effect }: Veto): string => {
    const { choices } = yieldOf(source)
    const named = (each: string | number) => {
      const choice = choices?.find(({ value }) => value === each)
      return choice ? say(choice.label) : String(each)
    }
    const value = [condition.value].flat().map(named).join(comma)
    const when = t(`op.${condition.op}`, { name: '', value }).trim()
    const then =
      effect.kind === 'gradeAtMost'
        ? t('grade-at-most', { grade: effect.grade })
        : t('points-at-most', { points: effect.points })
    return [sourceOf(source), when, then].join(' · ')
  }
}
