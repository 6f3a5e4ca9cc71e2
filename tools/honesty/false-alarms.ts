import { negativeBinomialQuantile, poissonQuantile } from '@zhiheng/statistics'
import {
  bayesLimit,
  cdcLimit,
  ears,
  farrington,
  farringtonFlexible,
  negativeBinomialBaseline,
  rkiLimit,
} from '@zhiheng/surveillance'
import { seededRandom } from './random.ts'

/** Weekly counts in which nothing happens: every alarm is false. */
export type QuietSetting = {
  readonly name: string
  readonly mean: number
  /** Variance over mean; 1 is Poisson. */
  readonly dispersion: number
  /** Seasonal swing of the log mean. */
  readonly season: number
}

export const quietSettings: readonly QuietSetting[] = [
  { name: 'Poisson, mean 4', mean: 4, dispersion: 1, season: 0 },
  { name: 'Poisson, mean 20', mean: 20, dispersion: 1, season: 0 },
  { name: 'variance 2 × mean, mean 10, season ± 40 %', mean: 10, dispersion: 2, season: 0.4 },
]

export function quietSeries(setting: QuietSetting, weeks: number, random: () => number): number[] {
  return Array.from({ length: weeks }, (_, i) => {
    const mean = setting.mean * Math.exp(setting.season * Math.sin((2 * Math.PI * i) / 52))
    const share = random()
    if (setting.dispersion === 1) return poissonQuantile(share, mean)
    return negativeBinomialQuantile(share, mean, mean / (setting.dispersion - 1))
  })
}

export type Detector = {
  readonly name: string
  /** Share of false alarms that the settings of the method promise; null where the method promises none. */
  readonly nominal: number | null
  readonly alarms: (counts: readonly number[], from: number) => readonly (boolean | null)[]
}

const verdicts = (points: readonly { readonly alarm: boolean | null }[]) => points.map((point) => point.alarm)

export const detectors: readonly Detector[] = [
  { name: 'EARS C1', nominal: 0.001, alarms: (y, from) => ears(y, { method: 'C1', from }).alarm },
  { name: 'EARS C2', nominal: 0.001, alarms: (y, from) => ears(y, { method: 'C2', from }).alarm },
  { name: 'EARS C3', nominal: 0.025, alarms: (y, from) => ears(y, { method: 'C3', from }).alarm },
  { name: 'Bayes, 6 weeks', nominal: 0.05, alarms: (y, from) => verdicts(bayesLimit(y, { from })) },
  { name: 'RKI', nominal: null, alarms: (y, from) => verdicts(rkiLimit(y, { from })) },
  { name: 'CDC, sums of 4 weeks', nominal: 0.0125, alarms: (y, from) => verdicts(cdcLimit(y, { from })) },
  { name: 'Farrington 1996', nominal: 0.025, alarms: (y, from) => verdicts(farrington(y, { from })) },
  ...(['delta', 'nbPlugin', 'muan'] as const).map((bound) => ({
    name: `Farrington flexible, ${bound}`,
    nominal: 0.01,
    alarms: (y: readonly number[], from: number) =>
      verdicts(farringtonFlexible(y, { from, alpha: 0.01, bound })),
  })),
  {
    name: 'regression baseline',
    nominal: 0.01,
    alarms: (y, from) =>
      negativeBinomialBaseline(y, { train: [0, from], predict: [from, y.length], alphas: [0.01] }).bounds[0]
        ?.alarm ?? [],
  },
]

export type Repeats = { readonly series: number; readonly seed: number }

/** Share of judged weeks with an alarm: the last 52 of 320 weeks of every series. */
export function falseAlarmShare(
  detector: Detector,
  setting: QuietSetting,
  { series, seed }: Repeats,
): number {
  const random = seededRandom(seed)
  let [alarms, judged] = [0, 0]
  for (let s = 0; s < series; s += 1)
    for (const alarm of detector.alarms(quietSeries(setting, 320, random), 268)) {
      if (alarm === null) continue
      judged += 1
      alarms += Number(alarm)
    }
  return alarms / judged
}
