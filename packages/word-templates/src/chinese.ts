const digits = '〇一二三四五六七八九'
const money = '零壹贰叁肆伍陆柒捌玖'
const groups = ['', '万', '亿', '万亿']

/** 九月十二日 and the like: a whole number as it is said. */
export function chineseNumber(
  value: number,
  letters = '零一二三四五六七八九',
  units = ['', '十', '百', '千'],
): string {
  const whole = Math.trunc(Math.abs(value))
  if (whole === 0) return letters[0] ?? ''
  const parts: string[] = []
  let rest = whole
  for (let group = 0; rest > 0; group += 1, rest = Math.trunc(rest / 10_000)) {
    const four = rest % 10_000
    if (four === 0) {
      if (parts.length > 0 && !parts[0]?.startsWith(letters[0] ?? '')) parts.unshift(letters[0] ?? '')
      continue
    }
    const gap = four < 1000 && rest >= 10_000
    parts.unshift(`${gap ? letters[0] : ''}${fourDigits(four, letters, units)}${groups[group] ?? ''}`)
  }
  const said = parts
    .join('')
    .replace(new RegExp(`${letters[0]}+$`), '')
    .replaceAll(/零{2,}/g, '零')
  // Nobody says 一十二 for twelve; amounts of money are written in full.
  const short = letters[1] === '一' ? said.replace(/^一十/, '十') : said
  return value < 0 ? `负${short}` : short
}

function fourDigits(value: number, letters: string, units: readonly string[]): string {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(value / 10 ** place) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    text += `${gap ? letters[0] : ''}${letters[digit]}${units[place]}`
    gap = false
  }
  return text
}

/** 壹万贰仟叁佰元整: an amount in yuan, as forms of the treasury ask for. */
export function chineseMoney(value: number): string {
  const cents = Math.round(Math.abs(value) * 100)
  const [yuan, jiao, fen] = [Math.trunc(cents / 100), Math.trunc(cents / 10) % 10, cents % 10]
  const sign = value < 0 && cents > 0 ? '负' : ''
  const whole = yuan > 0 || cents === 0 ? `${chineseNumber(yuan, money, ['', '拾', '佰', '仟'])}元` : ''
  if (jiao === 0 && fen === 0) return `${sign}${whole}整`
  const gap = jiao === 0 && yuan > 0 ? '零' : ''
  return `${sign}${whole}${jiao > 0 ? `${money[jiao]}角` : gap}${fen > 0 ? `${money[fen]}分` : '整'}`
}

const partsOf = (day: string): [string, number, number] => {
  const [year = '', month = 0, date = 0] = day.split('-')
  return [year, Number(month), Number(date)]
}

/** 2013年9月12日, as GB/T 9704 wants the day of a document: no leading zero. */
export const plainDay = (day: string): string => {
  const [year, month, date] = partsOf(day)
  return `${Number(year)}年${month}月${date}日`
}

export const shortDay = (day: string): string => plainDay(day).replace(/^\d+年/, '')

/** 二〇一三年九月十二日 */
export const writtenDay = (day: string): string => {
  const [year, month, date] = partsOf(day)
  const letters = [...year].map((digit) => digits[Number(digit)] ?? digit).join('')
  return `${letters}年${chineseNumber(month)}月${chineseNumber(date)}日`
}

export const grouped = (value: number): string => {
  const [whole = '', fraction] = String(value).split('.')
  const text = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${text}.${fraction}` : text
}

/** One place after the point at most, and none where it is zero. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`
