/** Points in whole units of 10^-decimals as text, such as `766` → `76.6`. */
export function pointsText(units: string, decimals: number): string {
  const negative = units.startsWith('-')
  const digits = units.replace('-', '').padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return negative ? `-${text}` : text
}

/** A score as the database hands it over. */
export const scoreText = (score: number | null, decimals: number): string | null =>
  score === null ? null : score.toFixed(decimals)
