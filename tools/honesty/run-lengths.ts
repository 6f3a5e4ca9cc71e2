import { poissonQuantile } from '@zhiheng/statistics'
import { countRunLength } from '@zhiheng/surveillance'
import { seededRandom } from './random.ts'

export type RunLengthCheck = { readonly computed: number; readonly simulated: number; readonly se: number }

/** Mean weeks to the first alarm of the plain count CUSUM, computed and by seeded simulation. */
export function checkRunLength(
  { h, k, rate }: { readonly h: number; readonly k: number; readonly rate: number },
  { runs, seed }: { readonly runs: number; readonly seed: number },
): RunLengthCheck {
  const random = seededRandom(seed)
  const lengths = Array.from({ length: runs }, () => {
    let [sum, length] = [0, 0]
    while (sum < h) {
      sum = Math.max(0, sum + poissonQuantile(random(), rate) - k)
      length += 1
    }
    return length
  })
  const simulated = lengths.reduce((total, length) => total + length, 0) / runs
  const squares = lengths.reduce((total, length) => total + (length - simulated) ** 2, 0)
  return {
    computed: countRunLength({ h, k, rate }).fromZero,
    simulated,
    se: Math.sqrt(squares / (runs - 1) / runs),
  }
}
