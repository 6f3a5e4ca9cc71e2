import { expect, test } from 'vitest'
import { formatNumber } from './format-number.ts'

test.each([
  [1, 'chineseCounting', '一'],
  [10, 'chineseCounting', '十'],
  [12, 'chineseCounting', '十二'],
  [20, 'chineseCounting', '二十'],
  [99, 'chineseCounting', '九十九'],
  [101, 'chineseCounting', '一〇一'],
  [105, 'chineseCountingThousand', '一百零五'],
  [110, 'chineseCountingThousand', '一百一十'],
  [1005, 'chineseCountingThousand', '一千零五'],
  [23, 'japaneseCounting', '二十三'],
  [13, 'chineseLegalSimplified', '壹拾叁'],
  [2013, 'ideographDigital', '二〇一三'],
  [11, 'ideographTraditional', '甲'],
  [12, 'ideographZodiac', '亥'],
  [3, 'decimal', '3'],
  [3, 'decimalZero', '03'],
  [12, 'decimalFullWidth', '１２'],
  [20, 'decimalEnclosedCircleChinese', '⑳'],
  [21, 'decimalEnclosedCircleChinese', '21'],
  [2, 'decimalEnclosedParen', '⑵'],
  [3, 'ideographEnclosedCircle', '㊂'],
  [28, 'lowerLetter', 'bb'],
  [1994, 'upperRoman', 'MCMXCIV'],
  [7, 'anUnknownFormat', '7'],
  [0, 'chineseCounting', '0'],
  [5, 'bullet', ''],
])('%d as %s is %s', (value, format, text) => {
  expect(formatNumber(value, format)).toBe(text)
})

test('a huge number cannot be made to write a huge text', () => {
  expect(formatNumber(2_000_000_000, 'upperRoman')).toBe('2000000000')
})
