import { plainText } from '../header.ts'
import type { Cell } from '../table.ts'

/**
 * What a person means by the text of a cell: without the blanks that stand around it for looks (the wide one of Chinese
 * type and the unbreakable one among them), lines ended one way. Inside, nothing is changed.
 */
export function officeText(cell: Cell): string {
  const text = plainText(cell)
  // Nearly every cell of a large file has nothing to take away.
  if (
    !mayBeBlank(text.charCodeAt(0)) &&
    !mayBeBlank(text.charCodeAt(text.length - 1)) &&
    !text.includes('\r')
  )
    return text
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/^[\s\u3000\u00a0\u200b\ufeff]+|[\s\u3000\u00a0\u200b\ufeff]+$/g, '')
}

/** True for every sign that is taken away at the edges, and for some more. */
const mayBeBlank = (code: number): boolean =>
  code <= 0x20 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x206f) ||
  code === 0x3000 ||
  code === 0xfeff

/** The same for what is compared or counted with: full-width signs narrow, no blanks at all. */
export const narrowText = (cell: Cell): string => officeText(cell).normalize('NFKC').replaceAll(/\s+/g, '')

const digits = '〇一二三四五六七八九'
const tens = /([一二三四五六七八九])?十([一二三四五六七八九])?/g

/** Chinese numerals below a hundred, and years written sign by sign, as digits: 二〇一三年十二月 → 2013年12月. */
export const withDigits = (text: string): string =>
  text
    .replaceAll(/[零○Ｏ]/g, '〇')
    .replaceAll('廿', '二十')
    .replaceAll('卅', '三十')
    .replaceAll(tens, (_, before?: string, after?: string) =>
      String((before ? digits.indexOf(before) : 1) * 10 + (after ? digits.indexOf(after) : 0)),
    )
    .replaceAll(/[〇一二三四五六七八九]/g, (sign) => String(digits.indexOf(sign)))
