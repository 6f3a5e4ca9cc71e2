import {
  type CodeLetter,
  type Gb2828Plan,
  gb2828Acceptance,
  gb2828ConsumerRiskQuality,
  gb2828Double,
  gb2828Single,
  type InspectionLevel,
  inspectLots,
  operatingCharacteristic,
  type Severity,
} from '@zhiheng/statistics'
import type { Family, Request } from './family.ts'

function single({ input }: Request): unknown {
  const rows = (input.lot as number[]).map((lot, i) => {
    const aql = (input.aql as number[])[i] as number
    const plan = gb2828Single({
      lot,
      aql,
      level: (input.level as string[])[i] as InspectionLevel,
      severity: (input.severity as string[])[i] as Severity,
    })
    return { plan, aql }
  })
  return {
    codeLetter: rows.map(({ plan }) => plan.codeLetter),
    planLetter: rows.map(({ plan }) => plan.planLetter),
    n: rows.map(({ plan }) => plan.plan.sizes[0]),
    Ac: rows.map(({ plan }) => plan.plan.accept[0]),
    Re: rows.map(({ plan }) => plan.plan.reject[0]),
    inspectAll: rows.map(({ plan }) => plan.inspectAll),
    consumerRiskQuality10: rows.map(({ plan }) => gb2828ConsumerRiskQuality(plan)),
    paAtAql: rows.map(({ plan, aql }) => gb2828Acceptance(plan, aql)),
  }
}

function doublePlans({ input }: Request): unknown {
  const letters = input.letter as CodeLetter[]
  const aqls = input.aql as number[]
  const plans = letters.map((letter, i) => gb2828Double({ letter, aql: aqls[i] as number }))
  const singles = letters.map((letter, i) => gb2828Single({ letter, aql: aqls[i] as number }))
  const acceptance = ({ plan, counts }: Gb2828Plan, percent: number): number => {
    const type = counts === 'percent-nonconforming' ? 'binomial' : 'poisson'
    return operatingCharacteristic(plan, [percent / 100], { type })[0]?.acceptance ?? Number.NaN
  }
  const at = (list: 'sizes' | 'accept' | 'reject', stage: number) =>
    plans.map(({ plan }) => plan[list][stage] ?? null)
  return {
    planLetter: plans.map((plan) => plan.planLetter),
    n1: at('sizes', 0),
    n2: at('sizes', 1),
    Ac1: at('accept', 0),
    Re1: at('reject', 0),
    Ac2: at('accept', 1),
    Re2: at('reject', 1),
    singleN: singles.map(({ plan }) => plan.sizes[0]),
    singleAc: singles.map(({ plan }) => plan.accept[0]),
    pa1: plans.map((plan, i) => acceptance(plan, aqls[i] as number)),
    pa3: plans.map((plan, i) => acceptance(plan, 3 * (aqls[i] as number))),
  }
}

function switching({ input }: Request): unknown {
  const found = input.nonconforming as number[]
  const lots = (input.lotSize as number[]).map((size, i) => ({ size, nonconforming: found[i] as number }))
  const rules = { aql: Number(input.aql), level: (input.level ?? 'II') as InspectionLevel }
  const steps = inspectLots(lots, rules, (input.start ?? 'normal') as Severity)
  return {
    severity: steps.map((step) => step.severity),
    planLetter: steps.map((step) => step.plan.planLetter),
    n: steps.map((step) => step.plan.plan.sizes[0]),
    Ac: steps.map((step) => step.plan.plan.accept[0]),
    Re: steps.map((step) => step.plan.plan.reject[0]),
    accepted: steps.map((step) => step.accepted),
    score: steps.map((step) => step.score),
    nextSeverity: steps.map((step) => step.state.severity),
  }
}

/** Tables and switching rules of GB/T 2828.1 (ISO 2859-1). */
export const iso2859Family: Family = {
  method: 'ISO 2859-1 tables and switching rules',
  calls: [
    { matches: /tables 1, 2-A, 2-B, 2-C/, run: single },
    { matches: /table 3-A \(normal\)/, run: doublePlans },
    { matches: /clause 9\.3/, run: switching },
  ],
}
