import { normalUpperQuantile } from '../distributions/normal.ts'
import { refuse, requireOpenShare, requireWhole } from '../requires.ts'
import { type AttributePlan, type CountModel, singlePlan } from './attribute-plan.ts'
import { stageCounts } from './stage-counts.ts'

/** A point the curve has to pass: lots of this quality are accepted with this probability. */
export type RiskPoint = { readonly quality: number; readonly acceptance: number }

export type FoundPlan = {
  readonly size: number
  readonly accept: number
  readonly plan: AttributePlan
  /** What the plan does at the two points asked for. */
  readonly producerAcceptance: number
  readonly consumerAcceptance: number
}

/** Searches end here: a plan of more units is no plan. */
const largestSample = 10_000_000

/**
 * The smallest single plan that accepts good lots at least as often as `producer` says and bad ones at most as often
 * as `consumer` says; where both cannot be met with equality the consumer's point holds.
 *
 * For every acceptance number the consumer's point fixes the sample size (acceptance falls with n, so a bisection
 * finds it); the first acceptance number at which the producer's point holds as well wins.
 */
export function findAttributePlan(
  producer: RiskPoint,
  consumer: RiskPoint,
  model: CountModel = { type: 'binomial' },
): FoundPlan {
  requirePoints('findAttributePlan', producer, consumer)
  if (model.type === 'hypergeometric') requireWhole('findAttributePlan', 'lot', model.lot, 1)
  const most = model.type === 'hypergeometric' ? model.lot : largestSample
  const atProducer = acceptanceAt(model, producer.quality)
  const atConsumer = acceptanceAt(model, consumer.quality)
  let size = 1
  for (let accept = 0; ; accept++) {
    size = smallestSize(atConsumer, accept, consumer.acceptance, size, most)
    const producerAcceptance = atProducer(size, accept)
    if (producerAcceptance >= producer.acceptance) {
      const consumerAcceptance = atConsumer(size, accept)
      return { size, accept, plan: singlePlan(size, accept), producerAcceptance, consumerAcceptance }
    }
  }
}

function requirePoints(where: string, producer: RiskPoint, consumer: RiskPoint): void {
  requireOpenShare(where, "the producer's acceptance", producer.acceptance)
  requireOpenShare(where, "the consumer's acceptance", consumer.acceptance)
  if (!(producer.quality > 0 && producer.quality < consumer.quality))
    refuse(
      where,
      `a producer's quality above 0 and better than the consumer's ${consumer.quality}, got ${producer.quality}`,
    )
  if (producer.acceptance <= consumer.acceptance)
    refuse(where, "the producer's acceptance above the consumer's")
}

type Acceptance = (size: number, accept: number) => number

function acceptanceAt(model: CountModel, quality: number): Acceptance {
  const counts = stageCounts(model, quality)
  let buffer = new Float64Array(64)
  return (size, accept) => {
    if (accept >= size && model.type !== 'poisson') return 1
    if (accept >= buffer.length) buffer = new Float64Array(2 * accept + 1)
    counts(buffer, size, accept, 0, 0)
    let sum = 0
    for (let x = 0; x <= accept; x++) sum += buffer[x] as number
    return Math.min(1, sum)
  }
}

/** The smallest n ≥ from whose acceptance is at most the limit: doubling steps, then bisection. */
function smallestSize(at: Acceptance, accept: number, limit: number, from: number, most: number): number {
  let low = from - 1
  let high = from
  let step = 1
  while (at(high, accept) > limit) {
    if (high >= most) refuse('findAttributePlan', `a plan within ${most} units; none meets both points`)
    low = high
    high = Math.min(most, high + step)
    step *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (at(middle, accept) > limit) low = middle
    else high = middle
  }
  return high
}

/** z of a nonconforming share: how many sigmas the limit lies from the mean. */
export const marginOf = (quality: number): number => normalUpperQuantile(quality)
