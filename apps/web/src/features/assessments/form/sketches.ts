import { type Json, listOf, recordOf } from './pointer.ts'

export type Line = readonly { readonly x: number; readonly y: number }[]

const num = (value: unknown, otherwise = 0) => (typeof value === 'number' ? value : otherwise)

/** The share of its weight that a fact keeps, by months of age. */
export function decayLine(decay: Json | object): Line {
  const { kind, days, steps, after } = decay as Json
  if (kind === 'halfLife') {
    const half = Math.max(1, num(days, 1)) / 30.4375
    return Array.from({ length: 41 }, (_, index) => {
      const x = (index / 40) * half * 4
      return { x, y: 0.5 ** (x / half) }
    })
  }
  const all = listOf(steps).map(recordOf)
  let x = 0
  const line = all.flatMap((step) => {
    const from = x
    x = num(step.months, from)
    return [
      { x: from, y: num(step.factor) },
      { x, y: num(step.factor) },
    ]
  })
  return [...line, { x, y: num(after) }, { x: x + Math.max(6, x / 4), y: num(after) }]
}

/** The points that a value gives. */
export function scoringLine(scoring: Json, full: number): Line {
  if (scoring.kind === 'piecewise') {
    const knots = listOf(scoring.knots).map((knot) => ({
      x: num(recordOf(knot).at),
      y: num(recordOf(knot).points),
    }))
    const [first, last] = [knots[0], knots.at(-1)]
    if (!first || !last) return []
    const margin = Math.max((last.x - first.x) / 6, 0.1)
    return [{ ...first, x: first.x - margin }, ...knots, { ...last, x: last.x + margin }]
  }
  const { base, perUnit, every, floor, cap } = scoring
  const slope = num(perUnit) / (num(every, 1) || 1)
  const [low, high] = [num(floor), num(cap, full)]
  const within = (y: number) => Math.min(high, Math.max(low, y))
  if (slope === 0)
    return [
      { x: 0, y: within(num(base)) },
      { x: 1, y: within(num(base)) },
    ]
  const meets = slope < 0 ? (low - num(base)) / slope : (high - num(base)) / slope
  const end = Math.max(meets, 1 / Math.abs(slope)) * 1.25
  const turn = ((slope < 0 ? high : low) - num(base)) / slope
  const turns = [turn, meets].filter((x) => x > 0 && x < end)
  return [0, ...turns.toSorted((a, b) => a - b), end].map((x) => ({ x, y: within(num(base) + slope * x) }))
}
