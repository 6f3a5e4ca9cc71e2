const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })

/** 1,386. Arabic digits and thousands commas in both languages. */
export const number = (value: number): string => grouped.format(value)

/** A share of 0 … 1 as whole per cent, without a space: 61%. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`

/** A rate with one decimal: 74.7%. */
export const rate = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Difference of two shares in points, rounded as the reader sees both. */
export const points = (a: number, b: number): number => Math.round(a * 100) - Math.round(b * 100)

/** A unit stands after a space, except %, 元, 天, 项 and their like, which stand close. */
const closeUnits = new Set(['%', '‰', '元', '万元', '天', '项'])
export const quantity = (value: number, unit: string): string =>
  `${number(value)}${closeUnits.has(unit) ? '' : ' '}${unit}`

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`
  if (value < 1024 * 1024) return `${Math.round(value / 1024)} kB`
  return `${(value / 1024 / 1024).toFixed(1)} MB`
}
