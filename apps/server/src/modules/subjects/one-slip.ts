/** What tells one shop or plant of a firm from the next: nobody writes one for the other by a slip. */
const telling = /[\d一二三四五六七八九十东西南北中上下甲乙丙丁新老]/u

/**
 * Whether two names differ as by one slip of the pen: a character for another, one too many, or two neighbours changed over.
 * Names of fewer than four characters say too little.
 */
export function isOneSlip(first: string, second: string): boolean {
  const [a, b] = [[...first], [...second]]
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const [own, other] = [a.slice(from, endA), b.slice(from, endB)]
  if (own.length + other.length === 0 || telling.test(own.join('') + other.join(''))) return false
  if (own.length <= 1 && other.length <= 1) return true
  return own.length === 2 && other.length === 2 && own[0] === other[1] && own[1] === other[0]
}
