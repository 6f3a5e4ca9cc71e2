/** Folding of single characters: one form for brackets, digits, letters, spaces. Never changes the length. */
// Not < and >: they are comparison signs more often than brackets. Not 【】: they mark headings.
const opening = '（([［〔{｛〈﹙'
const closing = '）)]］〕}｝〉﹚'

/** 0 drops the character: it is invisible or a carriage return. */
const table: Uint16Array = buildTable()

function buildTable(): Uint16Array {
  const map = new Uint16Array(65_536)
  for (let code = 0; code < 65_536; code += 1) map[code] = code
  for (let code = 0; code < 32; code += 1) map[code] = 0
  map[9] = 9
  map[10] = 10
  // Full-width ASCII: digits, letters and marks.
  for (let code = 0xff01; code <= 0xff5e; code += 1) map[code] = code - 0xfee0
  const set = (characters: string, to: string) => {
    for (const character of characters) map[character.charCodeAt(0)] = to === '' ? 0 : to.charCodeAt(0)
  }
  // ASCII marks that Chinese texts use in place of their own ones.
  set(',，﹐', '，')
  set(':：﹕︰', '：')
  set(';；﹔', '；')
  set('!！', '！')
  set('?？', '？')
  set('｡', '。')
  set('､﹑', '、')
  set('．﹒', '.')
  set('＊∗﹡', '*')
  set('"＂', '"')
  set('～〜∼', '~')
  set(opening, '(')
  set(closing, ')')
  set('【〖', '【')
  set('】〗', '】')
  // Blanks: no-break, en, em, thin, ideographic.
  set('\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' ')
  // Invisible: zero-width marks, soft hyphen, byte order mark, direction marks.
  set('\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e', '')
  return map
}

/** The folded code of a UTF-16 unit; 0 where the unit is to be dropped. */
export const foldCode = (code: number): number => table[code] ?? code

/** A folded copy of a short string, dropped characters left out. */
export function foldText(text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = foldCode(text.charCodeAt(index))
    if (code !== 0) folded += String.fromCharCode(code)
  }
  return folded
}
