const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const digit = (text: string, index: number): number => text.charCodeAt(index) - 48

/** True for `YYYY-MM-DD` from 1900 to 2199. Reads character by character: it is asked for every day of every fact. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  for (let index = 0; index < 10; index += 1) {
    if (index === 4 || index === 7) continue
    const value = digit(text, index)
    if (value < 0 || value > 9) return false
  }
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
  return isCalendarDay(year, digit(text, 5) * 10 + digit(text, 6), digit(text, 8) * 10 + digit(text, 9))
}

export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (monthDays[month] ?? 0) + (month === 2 && isLeap ? 1 : 0)
}

/** True for numbers that at most 15 significant digits write: what every reader of JSON gets back the same. */
export function isShortNumber(value: number): boolean {
  const micro = value * 1e6
  if (Math.abs(micro) < 1e15 && Math.round(micro) / 1e6 === value) return true
  return Number.isFinite(value) && Number(value.toPrecision(15)) === value
}

/** True for whole fen. */
export const isMoney = (value: number): boolean =>
  Math.abs(value) < 1e13 && Math.round(value * 100) / 100 === value

/**
 * True for text that the database keeps: no control characters beyond line break and tab, no half of a surrogate pair. Walks the
 * units because a pattern for it would be slower and less plain.
 */
export function isStorable(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) return false
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(index + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false
    index += 1
  }
  return true
}

/** Trims where there is something to trim; most texts are tidy. */
export function tidy(text: string): string {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)]
  return isBlank(first) || isBlank(last) ? text.trim() : text
}

const isBlank = (unit: number): boolean => unit <= 32 || unit === 0xa0 || unit === 0x3000 || unit === 0xfeff
