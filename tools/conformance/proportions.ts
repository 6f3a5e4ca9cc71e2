import { type BinomialMethod, binomialInterval, estimateProportion } from '@zhiheng/statistics'
import type { DataSet, JsonObject } from './case-file.ts'
import type { Family, Request } from './family.ts'
import { peerMethods } from './survey-estimation.ts'
import { designIn } from './survey-rows.ts'

const binomialNames: Record<string, BinomialMethod> = {
  wald: 'wald',
  wilson: 'wilson',
  wilsonContinuity: 'wilson-continuity',
  clopperPearson: 'clopper-pearson',
  agrestiCoull: 'agresti-coull',
  jeffreys: 'jeffreys',
  logit: 'logit',
  arcsine: 'arcsine',
  midP: 'mid-p',
}

function binomial({ input }: Request): unknown {
  const [x, n, level] = [Number(input.x), Number(input.n), Number(input.level)]
  const limits = Object.entries(binomialNames).map(([name, method]) => {
    const interval = binomialInterval(x, n, method, level)
    return [name, interval ? [interval.lower, interval.upper] : [null, null]]
  })
  return { estimate: x / n, ...Object.fromEntries(limits) }
}

/** Rows of the domain: numbers counted from 1, or one flag per row. */
function domainMask(domainRows: unknown, rows: number): boolean[] | undefined {
  if (!Array.isArray(domainRows)) return undefined
  if (
    domainRows.length === rows &&
    domainRows.every((flag) => flag === true || flag === false || flag === 0 || flag === 1)
  )
    return domainRows.map(Boolean)
  const inside = new Set(domainRows)
  return Array.from({ length: rows }, (_, row) => inside.has(row + 1))
}

function survey({ input }: Request): unknown {
  const data = input.data as DataSet
  const design = designIn(data, input.design as JsonObject)
  const domain = domainMask(input.domainRows, design.rows)
  const levels = Array.isArray(input.levels) ? input.levels.map(Number) : [Number(input.levels)]
  const result: JsonObject = {}
  for (const level of levels) {
    for (const name of ['wilson', 'beta', 'xlogit', 'asin', 'mean']) {
      const method = peerMethods[name] ?? 'logit'
      const asked = {
        method,
        level,
        compatibility: 'r-survey',
        missing: 'drop',
        ...(domain && { domain }),
      } as const
      const { estimate, se, df, domainRows, effectiveSize, interval } = estimateProportion(
        design,
        data.y as (number | null)[],
        asked,
      )
      Object.assign(result, { estimate, se, df, n: domainRows, nEffective: effectiveSize })
      result[`${name}@${level}`] = interval ? [interval.lower, interval.upper] : [null, null]
    }
  }
  return result
}

/** Nine binomial intervals and five for survey shares. */
export const proportionsFamily: Family = {
  method: 'confidence intervals for proportions',
  calls: [
    { matches: /^binom\.test, prop\.test/, run: binomial },
    { matches: /^svyciprop\(/, run: survey },
  ],
}
