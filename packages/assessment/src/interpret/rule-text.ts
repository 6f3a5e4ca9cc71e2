import type { Words } from '@zhiheng/fact-types'
import type { Leaf } from '../model/model.ts'
import type { Scoring } from '../model/scoring.ts'

/** How points come from the value, in words. */
export function ruleText({ scoring, full }: Leaf): Words {
  switch (scoring.kind) {
    case 'linear':
      return linearText(scoring, full)
    case 'bands':
      return listed(
        scoring.bands.map(({ from, below, points }) => [rangeText(from, below), points]),
        scoring.otherwise,
      )
    case 'piecewise':
      return listed(scoring.knots.map(({ at, points }) => [String(at), points]))
    case 'lookup':
      return listed(
        scoring.values.map(({ value, points }) => [value, points]),
        scoring.otherwise,
      )
  }
}

function linearText(scoring: Scoring & { kind: 'linear' }, full: number): Words {
  const { base, perUnit, every = 1, floor = 0, cap = full } = scoring
  const step = `${perUnit < 0 ? '−' : '+'}${Math.abs(perUnit)}`
  return {
    zh: `基础 ${base} 分，每 ${every} ${step} 分，限 ${floor} 至 ${cap} 分`,
    en: `${base} points, ${step} for each ${every}, between ${floor} and ${cap}`,
  }
}

const rangeText = (from: number | undefined, below: number | undefined): string =>
  [from === undefined ? '' : `≥ ${from}`, below === undefined ? '' : `< ${below}`]
    .filter(Boolean)
    .join(', ') || '∀'

function listed(rows: readonly (readonly [string, number])[], otherwise?: number): Words {
  const zh = rows.map(([value, points]) => `${value}：${points} 分`)
  const en = rows.map(([value, points]) => `${value}: ${points}`)
  if (otherwise === undefined) return { zh: zh.join('；'), en: en.join('; ') }
  return {
    zh: [...zh, `其他：${otherwise} 分`].join('；'),
    en: [...en, `otherwise: ${otherwise}`].join('; '),
  }
}
