import type { Field } from './fact-type.ts'
import { type Reader, readerOf } from './readers.ts'
import { isCalendarDay, isDay, tidy } from './values.ts'

const plain = /^[\x20-\x7e]*$/

/** Full-width characters as half-width ones, without blanks at the ends. */
const halfWidth = (text: string): string => (plain.test(text) ? tidy(text) : text.normalize('NFKC').trim())

const written =
  /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/
const tight = /^(\d{4})(\d{2})(\d{2})$/

/** A day as offices write it: 2013-9-1, 2013/9/1, 2013.9.1, 2013年9月1日, 二〇一三年九月一日, 20130901, with or without an hour. */
export function readDayText(text: string): string | undefined {
  if (isDay(text)) return text
  const found = written.exec(text) ?? tight.exec(text) ?? inCharacters(text)
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  return isCalendarDay(Number(year), Number(month), Number(day))
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : undefined
}

const characters = '〇一二三四五六七八九'
const chineseDay =
  /^([〇一二三四五六七八九]{4})年(十[一二]?|[一二三四五六七八九])月([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]$/

/** 二〇一三年九月一日, the way of documents; ○ and 零 stand for 〇. */
function inCharacters(text: string): readonly string[] | undefined {
  const found = chineseDay.exec(text.replaceAll(/[○零]/g, '〇'))
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  return [
    '',
    [...year].map((character) => characters.indexOf(character)).join(''),
    countOf(month),
    countOf(day),
  ]
}

/** 九 is 9, 十 10, 十二 12, 二十 20, 三十一 31. */
function countOf(text: string): string {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['〇', text]
  const ten = tens === '' ? 1 : characters.indexOf(tens ?? '')
  const one = ones === '' ? 0 : characters.indexOf(ones ?? '')
  return ten < 0 || one < 0 ? '' : String(ten * 10 + one)
}

const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/
const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d{1,3})?$/i

/** Units as they are written behind a number; 万元 is ten thousand yuan. */
const units: Readonly<Record<string, RegExp>> = {
  yuan: /元$/,
  percent: /%$/,
  day: /[天日]$/,
  month: /个?月$/,
  hour: /小时$/,
  item: /[件个台套]$/,
  person: /[人名]$/,
}

/** A number with full-width digits already folded; thousands commas, a unit behind it and a ¥ before it are read over. */
export function readNumberText(text: string, unit?: string): number | undefined {
  let body = text
  let power = 0
  if (unit !== undefined) {
    body = body.replace(units[unit] ?? /$^/, '').trimEnd()
    if (unit === 'yuan') {
      body = body.replace(/^[¥￥] ?/, '')
      if (body.endsWith('万')) [body, power] = [body.slice(0, -1).trimEnd(), 4]
    }
  }
  if (body.includes(',')) {
    if (!grouped.test(body)) return undefined
    body = body.replaceAll(',', '')
  }
  if (!number.test(body)) return undefined
  // The decimal shift is made in the text: 1.1 × 10000 in doubles is not 11000.
  return power === 0 || /e/i.test(body) ? Number(body) * 10 ** power : Number(`${body}e${power}`)
}

const yes = new Set(['是', '有', '对', '√', '✓', 'yes', 'y', 'true', 't', '1', '1.0'])
const no = new Set(['否', '无', '不', '错', '×', '✗', 'no', 'n', 'false', 'f', '0', '0.0', '不是', '没有'])

function readBooleanText(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

/** A choice by its value, its Chinese or English label, or another word for it. */
function choiceByWord({ choices = [] }: Field): ReadonlyMap<string, string> {
  const byWord = new Map<string, string>()
  for (const { value, label, also = [] } of choices) {
    for (const word of [...also, label.zh, label.en, value]) byWord.set(halfWidth(word).toLowerCase(), value)
  }
  return byWord
}

function convertOf(field: Field): (text: string) => unknown {
  if (field.kind === 'day') return readDayText
  if (field.kind === 'boolean') return readBooleanText
  if (field.kind === 'choice') {
    const byWord = choiceByWord(field)
    return (text) => byWord.get(text) ?? byWord.get(text.toLowerCase())
  }
  return (text) => readNumberText(text, field.unit)
}

/** What offices write into a cell that has nothing to say. */
const nothing = /^(?:[-/—–]+|N\/A|#N\/A|无|暂无)$/i
const strokes = /^[-/—–－／\s]*$/

/** The reader of text cells of a table. Text and codes are read as they are in payloads: these know blanks and full-width forms. */
export function textReaderOf(field: Field): Reader {
  const read = readerOf(field)
  if (field.kind === 'text' || field.kind === 'code')
    return (cell) => (typeof cell === 'string' && cell.length <= 8 && strokes.test(cell) ? null : read(cell))
  const convert = convertOf(field)
  return (cell) => {
    if (typeof cell !== 'string') return undefined
    const text = halfWidth(cell)
    if (text === '') return null
    const value = convert(text)
    if (value === undefined) return nothing.test(text) ? null : undefined
    return read(value)
  }
}

/** What a refused cell was read as, so that a number out of range is told as such. */
export function cellValue(field: Field, cell: string): unknown {
  if (field.kind === 'text' || field.kind === 'code') return cell
  return convertOf(field)(halfWidth(cell)) ?? cell
}
