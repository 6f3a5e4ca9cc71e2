const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const LEGAL_DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

/** Positional writing: 2013 → 二〇一三. */
const positional = (value: number): string =>
  [...String(value)].map((digit) => DIGITS[Number(digit)] ?? '').join('')

/** Spoken writing for 1–9999: 10 → 十, 12 → 十二, 105 → 一百零五. */
function spoken(value: number, digits: readonly string[], units: readonly string[]): string {
  const figures = [...String(value)].map(Number)
  const words = figures.map((figure, at) =>
    figure === 0 ? '零' : `${digits[figure]}${units[figures.length - 1 - at]}`,
  )
  return words.join('').replace(/零+/g, '零').replace(/零$/, '')
}

const UNITS = ['', '十', '百', '千']
const LEGAL_UNITS = ['', '拾', '佰', '仟']

/** Word leaves out the 一 of 一十 only at the very beginning. */
const counting = (value: number): string => spoken(value, DIGITS, UNITS).replace(/^一十/, '十')

/** a … z, aa, bb …: Word repeats the letter, it does not count in base 26 (ECMA-376 part 1, 17.18.59). */
const letters = (value: number, first: string): string =>
  String.fromCharCode(first.charCodeAt(0) + ((value - 1) % 26)).repeat(Math.ceil(value / 26))

const ROMAN: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / worth))
    rest %= worth
  }
  return text
}

/** Signs that follow one another in Unicode from `first`, as many as there are. */
const signs =
  (first: number, count: number) =>
  (value: number): string =>
    value <= count ? String.fromCharCode(first + value - 1) : String(value)

const cycle =
  (row: string) =>
  (value: number): string =>
    row[(value - 1) % row.length] ?? ''

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) =>
    String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  decimalEnclosedCircle: signs(0x2460, 20),
  decimalEnclosedCircleChinese: signs(0x2460, 20),
  decimalEnclosedParen: signs(0x2474, 20),
  decimalEnclosedFullstop: signs(0x2488, 20),
  // Below one hundred all of these read alike; beyond, the plain ones go digit by digit.
  chineseCounting: (value) => (value < 100 ? counting(value) : positional(value)),
  taiwaneseCounting: (value) => (value < 100 ? counting(value) : positional(value)),
  japaneseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCountingThousand: counting,
  ideographDigital: positional,
  taiwaneseDigital: positional,
  japaneseDigitalTenThousand: positional,
  chineseLegalSimplified: (value) => spoken(value, LEGAL_DIGITS, LEGAL_UNITS),
  ideographLegalTraditional: (value) => spoken(value, LEGAL_DIGITS, LEGAL_UNITS),
  ideographTraditional: cycle(STEMS),
  ideographZodiac: cycle(BRANCHES),
  ideographEnclosedCircle: signs(0x3280, 10),
  lowerLetter: (value) => letters(value, 'a'),
  upperLetter: (value) => letters(value, 'A'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  none: () => '',
  bullet: () => '',
}

/** Numbers of a document stay small; beyond this a format could be made to write millions of characters. */
const LARGEST = 9_999

/**
 * A list number in one of WordprocessingML's number formats (ECMA-376 part 1, 17.18.59). Unknown formats fall back to
 * decimal, as Word does.
 *
 * @example formatNumber(12, 'chineseCounting') // '十二'
 */
export function formatNumber(value: number, format: string): string {
  if (!Number.isInteger(value) || value < 1 || value > LARGEST) return String(value)
  return (FORMATS[format] ?? String)(value)
}
