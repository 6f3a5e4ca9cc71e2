import {
  type CountModel,
  findAttributePlan,
  findVariablesPlan,
  rectifyingInspection,
  variablesAcceptance,
} from '@zhiheng/statistics'
import type { JsonObject } from './case-file.ts'
import type { Family, Request } from './family.ts'

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : [Number(value)])

function modelIn(input: JsonObject): CountModel {
  if (input.type === 'binomial' || input.type === 'poisson') return { type: input.type }
  if (input.type === 'hypergeom') return { type: 'hypergeometric', lot: Number(input.N) }
  throw new Error(`no count model answers the type "${input.type}"`)
}

function curve({ input }: Request): unknown {
  const plan = { sizes: numbers(input.n), accept: numbers(input.Ac), reject: numbers(input.Re) }
  const model = modelIn(input)
  const p = numbers(input.p)
  const lot = typeof input.N === 'number' ? { lot: input.N } : {}
  const points = rectifyingInspection(plan, p, { model, ...lot })
  return {
    paccept: points.map((point) => point.acceptance),
    asn: points.map((point) => point.averageSampleNumber),
    aoqInfiniteLot: points.map((point) => point.quality * point.acceptance),
    aoq: points.map((point) => point.outgoingQuality),
    ati: points.map((point) => point.averageTotalInspection),
  }
}

function search({ input }: Request): unknown {
  const point = (value: unknown) => {
    const [quality, acceptance] = numbers(value) as [number, number]
    return { quality, acceptance }
  }
  const [producer, consumer] = [point(input.prp), point(input.crp)]
  if (input.type === 'normal') {
    const { size, k } = findVariablesPlan(producer, consumer, input.sigma as 'known' | 'unknown')
    return { n: size, k }
  }
  const found = findAttributePlan(producer, consumer, modelIn(input))
  return {
    n: found.size,
    c: found.accept,
    r: found.accept + 1,
    paAtPRP: found.producerAcceptance,
    paAtCRP: found.consumerAcceptance,
  }
}

function variables({ input }: Request): unknown {
  const plan = { size: Number(input.n), k: Number(input.k), sigma: input.sigma as 'known' | 'unknown' }
  return { paccept: numbers(input.p).map((quality) => variablesAcceptance(plan, quality)) }
}

/** Operating characteristics and plan search. */
export const acceptanceOcFamily: Family = {
  method: 'operating characteristics and plan search',
  calls: [
    { matches: /^OC2c\(/, run: curve },
    { matches: /^find\.plan\(/, run: search },
    { matches: /^OCvar\(/, run: variables },
  ],
}
