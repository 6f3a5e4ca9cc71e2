/** A year in a title that is no end of a period: the 2013 of 纲要2013年重点行动计划, not those of 纲要（2011—2020年）. */
const yearInTitle = /(?<![\d—\-–－~～至到])(\d{4})年?(?:度)?(?![\d年]*[—\-–－~～至到])/g

/**
 * The year that a plan is for: the last year that its title names by itself, else the year of issue, else `fallback`.
 * A period in a title (2026—2028年) names no single year; its first year is taken where there is nothing better.
 */
export function planYear(title: string, issuedOn: string | null, fallback: number): number {
  const named = [...title.matchAll(yearInTitle)].map((match) => Number(match[1])).filter(plausible)
  if (named.length > 0) return named[named.length - 1] ?? fallback
  if (issuedOn) return Number(issuedOn.slice(0, 4))
  const first = /(\d{4})/.exec(title)
  return first && plausible(Number(first[1])) ? Number(first[1]) : fallback
}

const plausible = (year: number): boolean => year >= 1949 && year <= 2200
