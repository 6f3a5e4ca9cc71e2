/** What the numbers of a cell format stand for. */
export type DateKind = 'number' | 'day' | 'time'

/** Formats that every program knows by number, those of Chinese and Japanese editions among them (ECMA-376 part 1, 18.8.30). */
export function dateKind(id: number): DateKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return 'day'
  if (id >= 50 && id <= 58 && id !== 55 && id !== 56) return 'day'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56)
    return 'time'
  return 'number'
}

/** A format code that somebody wrote: text in quotes, escapes, colours and languages in brackets say nothing. */
export function isDateCode(code: string): DateKind {
  const [positive = ''] = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  const bare = positive.replaceAll(/\[(?![hms]+\])[^\]]*\]/gi, '').toLowerCase()
  if (/[yd]/.test(bare) || /e(?![+-])/.test(bare.replace('general', ''))) return 'day'
  if (/[hs]/.test(bare)) return 'time'
  return /^m+$/.test(bare) ? 'day' : 'number'
}
