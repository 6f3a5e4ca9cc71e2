import type { Language } from '../i18n/language.ts'

/** Numbers of a document without their marks: 十八 of （十八）, 一 of 一、. Kept as printed. */
export const bareNumber = (printed: string): string => printed.replace(/^[（(〔[]|[）)〕\]]$|[、.．]$/g, '')

/** As a reader of the language cites it: 十八 in Chinese, 18 in English. */
export const citedNumber = (printed: string, language: Language): string => {
  const bare = bareNumber(printed)
  return language === 'en' ? String(chineseNumeral(bare) ?? bare) : bare
}

const digits = '零一二三四五六七八九'

/** 0 … 99 as documents number their parts: 十, 十八, 二十三. Undefined where it is none. */
function chineseNumeral(written: string): number | undefined {
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(written)
  if (!match || written === '') return undefined
  const [, tens = '', ten = '', ones = ''] = match
  if (!ten) return tens && !ones ? digits.indexOf(tens) : undefined
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
}
