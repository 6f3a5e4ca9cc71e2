import { estimateProportion, type ProportionMethod, surveyDesign } from '@zhiheng/statistics'
import { seededRandom } from './random.ts'

/** An invented city: strata of makers (units), each with products that share part of their fate. */
type Population = { readonly units: readonly (readonly number[])[]; readonly share: number }

function makePopulation(
  random: () => number,
  units: number,
  size: number,
  share: number,
  spread: number,
): Population {
  let total = 0
  const made = Array.from({ length: units }, () => {
    const own = Math.min(1, Math.max(0, share + spread * (random() + random() + random() - 1.5)))
    return Array.from({ length: size }, () => {
      const bad = random() < own ? 1 : 0
      total += bad
      return bad
    })
  })
  return { units: made, share: total / (units * size) }
}

export type SurveySetting = {
  readonly strata: number
  readonly unitsDrawn: number
  readonly rowsDrawn: number
  readonly share: number
  readonly repeats: number
  readonly seed: number
}

/**
 * How often the intervals hold the true share when makers are drawn in strata and products within makers.
 * One population per stratum, drawn again `repeats` times.
 */
export function surveyCoverage(
  setting: SurveySetting,
  methods: readonly ProportionMethod[],
): Map<ProportionMethod, number> {
  const random = seededRandom(setting.seed)
  const [units, size] = [200, 60]
  const strata = Array.from({ length: setting.strata }, (_, h) =>
    makePopulation(
      random,
      units,
      size,
      setting.share * (0.6 + (0.8 * h) / Math.max(1, setting.strata - 1)),
      0.08,
    ),
  )
  const truth = strata.reduce((sum, stratum) => sum + stratum.share, 0) / strata.length
  const held = new Map(methods.map((method) => [method, 0]))
  for (let repeat = 0; repeat < setting.repeats; repeat++) {
    const drawn = drawSample(random, strata, setting)
    const design = surveyDesign({ strata: drawn.strata, clusters: drawn.units, nested: true })
    for (const method of methods) {
      const { interval } = estimateProportion(design, drawn.y, { method })
      if (interval && interval.lower <= truth && truth <= interval.upper)
        held.set(method, (held.get(method) ?? 0) + 1 / setting.repeats)
    }
  }
  return held
}

function drawSample(
  random: () => number,
  strata: readonly Population[],
  { unitsDrawn, rowsDrawn }: SurveySetting,
) {
  const sample = { strata: [] as number[], units: [] as number[], y: [] as number[] }
  for (const [h, { units }] of strata.entries()) {
    for (let unit = 0; unit < unitsDrawn; unit++) {
      // With replacement, as the estimator without population sizes assumes.
      const maker = units[Math.floor(random() * units.length)] as readonly number[]
      for (let row = 0; row < rowsDrawn; row++) {
        sample.strata.push(h)
        sample.units.push(unit)
        sample.y.push(maker[Math.floor(random() * maker.length)] as number)
      }
    }
  }
  return sample
}
