/** A text in one form, with the way back to the characters it came from. */
export type Folded = { readonly text: string; readonly placeOf: (index: number) => number }

const dashes = '‐‑‒–—―−⁃﹘﹣－ー'
const blanks = '\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t\n\r'
const invisible = '\u200b\u200c\u200d\u2060\ufeff\u00ad'

const oneForm = new Map<string, string>([
  ...[...dashes].map((dash) => [dash, '-'] as const),
  ...[...blanks].map((blank) => [blank, ' '] as const),
  ...[...invisible].map((none) => [none, ''] as const),
  ...[...'〔【［〖﹝['].map((bracket) => [bracket, '('] as const),
  ...[...'〕】］〗﹞]'].map((bracket) => [bracket, ')'] as const),
  ['。', '.'],
  ['·', '.'],
  ['∕', '/'],
  ['⁄', '/'],
])

const plain = /^[0-9A-Z]*$/

/**
 * One form for what people type alike: half-width characters, capitals, one hyphen, one blank, round brackets; without invisible
 * characters, blanks at the ends, and the characters of `dropped`.
 */
export function fold(text: string, dropped: string): Folded {
  if (plain.test(text)) return { text, placeOf: (index) => index }
  let folded = ''
  const places: number[] = []
  for (let index = 0; index < text.length; index += 1) {
    const form = formOf(text.charAt(index))
    if (form === '' || dropped.includes(form) || (form === ' ' && folded === '')) continue
    folded += form
    places.push(index)
  }
  return { text: folded.trimEnd(), placeOf: (index) => places[index] ?? text.length }
}

function formOf(character: string): string {
  const known = oneForm.get(character)
  if (known !== undefined) return known
  const unit = character.charCodeAt(0)
  const half = unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : character
  const folded = oneForm.get(half) ?? half
  return folded >= 'a' && folded <= 'z' ? folded.toUpperCase() : folded
}
