import { refuse } from '../requires.ts'
import { gaussHypergeometricAnscombe, tabulatedHypergeometricAnscombe } from './anscombe-hypergeometric.ts'

/** How a count is made comparable with a standard normal before it is summed. */
export type CountTransform =
  | 'standard'
  | 'rossi'
  | 'anscombe'
  | 'anscombe2nd'
  | 'pearsonNegBin'
  | 'anscombeNegBin'
  | 'none'

/** The transform of count `y` with in-control mean `m` and dispersion `alpha` (variance m + alpha·m²). */
export type TransformPair = {
  readonly forward: (y: number, m: number, alpha: number) => number
  /** The count, as a real number of at least 0, whose transform is `g`; `forward(inverse(g)) = g` where g is reached. */
  readonly inverse: (g: number, m: number, alpha: number) => number
}

const twoThirds = 2 / 3
const powerThreeHalves = (x: number): number => (x > 0 ? x ** 1.5 : 0)
const negBinSd = (m: number, alpha: number): number => Math.sqrt(m + alpha * m * m)

function anscombeNegBin(hypergeometric: (x: number) => number) {
  const primitive = (y: number, alpha: number): number => 1.5 * y ** twoThirds * hypergeometric(-alpha * y)
  return (y: number, m: number, alpha: number): number =>
    (primitive(y, alpha) - primitive(m, alpha)) / (m + alpha * m * m) ** (1 / 6)
}

const exactAnscombeNegBin = anscombeNegBin(gaussHypergeometricAnscombe)

/** The package looks the hypergeometric function up in a table: kept for comparison only. */
export const tabulatedAnscombeNegBin = anscombeNegBin(tabulatedHypergeometricAnscombe)

/** Monotone in y, so bisection on a bracket that doubles until it holds the target. */
function invertAnscombeNegBin(g: number, m: number, alpha: number): number {
  let low = 0
  if (exactAnscombeNegBin(0, m, alpha) >= g) return 0
  let high = Math.max(1, 2 * m)
  while (exactAnscombeNegBin(high, m, alpha) < g) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i += 1) {
    const middle = (low + high) / 2
    if (exactAnscombeNegBin(middle, m, alpha) < g) low = middle
    else high = middle
  }
  return (low + high) / 2
}

const pairs: Record<CountTransform, TransformPair> = {
  standard: {
    forward: (y, m) => (y - m) / Math.sqrt(m),
    inverse: (g, m) => Math.max(0, Math.sqrt(m) * g + m),
  },
  rossi: {
    forward: (y, m) => (y - 3 * m + 2 * Math.sqrt(y * m)) / (2 * Math.sqrt(m)),
    inverse: (g, m) => Math.max(0, Math.sqrt(Math.max(0, 4 * m + 2 * Math.sqrt(m) * g)) - Math.sqrt(m)) ** 2,
  },
  anscombe: {
    forward: (y, m) => (1.5 * (y ** twoThirds - m ** twoThirds)) / m ** (1 / 6),
    inverse: (g, m) => powerThreeHalves(twoThirds * m ** (1 / 6) * g + m ** twoThirds),
  },
  anscombe2nd: {
    forward: (y, m) => (y ** twoThirds - (m ** twoThirds - m ** (-1 / 3) / 9)) / (twoThirds * m ** (1 / 6)),
    inverse: (g, m) => powerThreeHalves(twoThirds * m ** (1 / 6) * g + (m ** twoThirds - m ** (-1 / 3) / 9)),
  },
  pearsonNegBin: {
    forward: (y, m, alpha) => (y - m) / negBinSd(m, alpha),
    inverse: (g, m, alpha) => Math.max(0, negBinSd(m, alpha) * g + m),
  },
  anscombeNegBin: { forward: exactAnscombeNegBin, inverse: invertAnscombeNegBin },
  none: { forward: (y) => y, inverse: (g) => Math.max(0, g) },
}

export function transformPair(where: string, transform: CountTransform): TransformPair {
  return Object.hasOwn(pairs, transform)
    ? pairs[transform]
    : refuse(where, `transform ${Object.keys(pairs).join(', ')}, got ${String(transform)}`)
}
