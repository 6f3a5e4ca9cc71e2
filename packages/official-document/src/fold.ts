/** Folding of single characters: one form for brackets, digits, letters, spaces. Never changes the length. */
// Not < and >: they are comparison signs more often than brackets. Not 【】: they mark headings.
const opening = '（([［〔{｛〈﹙'
const closing = '）)]］〕}｝〉﹚'

/** Traditional and simplified form in turn. */
const traditional =
  '責责單单門门牽牵頭头負负廳厅總总關关區区縣县鄉乡鎮镇辦办會会員员條条號号發发則则項项構构導导參参與与協协' +
  '實实內内間间時时務务團团聯联銀银機机業业國国於于領领組组學学醫医檢检應应須须後后為为爲为個个現现標标題题體体' +
  '財财稅税衛卫環环設设規规劃划農农漁渔電电廣广鐵铁運运輸输監监黨党紀纪審审計计統统計计術术質质證证險险貿贸' +
  '資资產产網网訊讯訓训勞劳動动傳传報报將将從从對对開开強强進进據据範范圍围適适點点執执達达遠远結结約约給给經经'

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
  // Traditional forms of the words that the rules look for; mirrors of official pages often convert them.
  for (let index = 0; index < traditional.length; index += 2)
    map[traditional.charCodeAt(index)] = traditional.charCodeAt(index + 1)
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
