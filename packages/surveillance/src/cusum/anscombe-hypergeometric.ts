/**
 * ₂F₁(1/3, 2/3; 5/3; x) for x ≤ 0: it turns the Anscombe residual of the negative binomial into closed form
 * (Hilbe 1994, Negative Binomial Regression).
 *
 * The series converges only inside the unit circle. Pfaff's transformation maps all x ≤ 0 into [0, 1):
 * ₂F₁(a, b; c; x) = (1 − x)^(−a) ₂F₁(a, c − b; c; x/(x − 1)), whose terms all have one sign.
 */
export function gaussHypergeometricAnscombe(x: number): number {
  if (x === 0) return 1
  const z = x / (x - 1)
  // Near 1 the transformed series crawls; there the reflection to 1 − z converges at once.
  return z <= 0.75 ? (1 - x) ** (-1 / 3) * series(1 / 3, 1, 5 / 3, z) : farFromZero(x)
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < 10_000; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-18 * sum) return sum
  }
  return sum
}

/**
 * For large −x: Γ(c)Γ(b−a)/(Γ(b)Γ(c−a)) (−x)^(−a) ₂F₁(a, a−c+1; a−b+1; 1/x) plus the same with a and b exchanged;
 * with b − c + 1 = 0 the second series is 1. The constants are Γ-ratios of thirds.
 */
function farFromZero(x: number): number {
  const first = 2 * (-x) ** (-1 / 3) * series(1 / 3, -1 / 3, 2 / 3, 1 / x)
  return first + secondConstant * (-x) ** (-2 / 3)
}

/** Γ(5/3)Γ(−1/3)/(Γ(1/3)Γ(1)) = (2/3)Γ(2/3)·(−3)Γ(2/3)/Γ(1/3) = −2Γ(2/3)²/Γ(1/3). */
const gammaOneThird = 2.6789385347077475
const gammaTwoThirds = 1.3541179394264005
const secondConstant = (-2 * gammaTwoThirds ** 2) / gammaOneThird

/**
 * The package's table: steps of 0.01 down to −10 (nearest entry), of 1 down to −100 (linear between). Its entries
 * are those of the function with thirds cut to ten digits, themselves cut to ten digits. Past −100 the package has
 * no value; here the last interval is extended.
 */
export function tabulatedHypergeometricAnscombe(x: number): number {
  if (x >= -10) return tableEntry(-Math.round(-x * 100) / 100)
  const low = Math.max(-100, Math.floor(x))
  const at = tableEntry(low)
  return at + (tableEntry(low + 1) - at) * (x - low)
}

function tableEntry(x: number): number {
  const [a, b, c] = [0.3333333333, 0.6666666667, 1.666666667]
  const value = (1 - x) ** -a * series(a, c - b, c, x / (x - 1))
  // One entry of the table is a unit too low in its last digit.
  return x === -1.22 ? 0.887670225 : Number(value.toPrecision(10))
}
