import { readPlan } from '@zhiheng/official-document'
import type { BenchLine } from './bench-line.ts'

/**
 * Reading an issued plan: megabytes a second on one core beside a plain scan of the same text, and whether the time a
 * byte grows with the length. The text is an invented plan, continued for as long as it takes.
 */

const rounds = 5
const kilobyte = 1_000
const small = 10 * kilobyte
const middle = 1_000 * kilobyte
const large = 10_000 * kilobyte
/** A plan of 10 kB is read in well under a millisecond; so many readings make one sample. */
const smallRepeats = 40

export async function run(): Promise<BenchLine[]> {
  const texts = { small: planText(small), middle: planText(middle), large: planText(large) }
  const scanTimes: number[] = []
  const middleTimes: number[] = []
  const smallTimes: number[] = []
  const largeTimes: number[] = []
  // Warm up, so that the first round is like the others.
  for (let round = 0; round < smallRepeats; round += 1) readPlan(texts.small)
  for (let round = 0; round < rounds; round += 1) {
    scanTimes.push(time(() => scan(texts.middle)))
    middleTimes.push(time(() => readPlan(texts.middle)))
    smallTimes.push(time(() => repeat(smallRepeats, () => readPlan(texts.small))) / smallRepeats)
    largeTimes.push(time(() => readPlan(texts.large)))
  }
  const rate = (milliseconds: number) => bytes(texts.middle) / milliseconds / kilobyte
  const perByte = (milliseconds: number, text: string) => (milliseconds * 1e6) / bytes(text)
  return [
    line(
      'plan of 1 MB, one core; beside it splitting into lines and counting characters',
      'MB/s',
      'higher',
      null,
      {
        ours: rate(median(middleTimes)),
        floor: rate(median(scanTimes)),
      },
    ),
    line('time a byte at 10 MB; beside it at 10 kB', 'ns/byte', 'lower', 2, {
      ours: perByte(median(largeTimes), texts.large),
      floor: perByte(median(smallTimes), texts.small),
    }),
  ]
}

function line(
  name: string,
  unit: string,
  better: BenchLine['better'],
  goal: number | null,
  figures: { readonly ours: number; readonly floor: number },
): BenchLine {
  return {
    bench: 'parse',
    case: name,
    ours: Number(figures.ours.toPrecision(4)),
    floor: Number(figures.floor.toPrecision(4)),
    unit,
    ratio: Number((figures.ours / figures.floor).toPrecision(3)),
    goal,
    better,
  }
}

/** The least that any reader does: lines by a regular expression, and a look at every character. */
function scan(text: string): number {
  let ideographs = 0
  for (const words of text.split(/\r?\n/))
    for (let at = 0; at < words.length; at += 1) if (words.charCodeAt(at) >= 0x3400) ideographs += 1
  return ideographs
}

function time(action: () => unknown): number {
  const start = performance.now()
  action()
  return performance.now() - start
}

function repeat(times: number, action: () => unknown): void {
  for (let turn = 0; turn < times; turn += 1) action()
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const bytes = (text: string): number => Buffer.byteLength(text)

const bodies = [
  '市市场监管局',
  '市教育局',
  '住建局',
  '市农业农村局',
  '市财政局',
  '各区、县（市）政府',
  '市交通运输局',
  '团市委',
]
const subjects = ['茶具', '竹编', '童车', '电梯', '农膜', '涂料', '灯具', '校服']
const digits = '一二三四五六七八九'

/** An invented plan of about so many bytes: chapters of nine measures, each with two sentences and a phrase. */
function planText(size: number): string {
  const parts = [
    '云港市人民政府关于印发云港市质量提升行动计划的通知\n云府〔2025〕15号\n各区人民政府：\n现印发给你们，请认真执行。\n' +
      '云港市人民政府\n2025年3月5日\n云港市质量提升行动计划\n为提升质量，制定本计划。\n',
  ]
  let written = bytes(parts[0] ?? '')
  for (let number = 0; written < size; number += 1) {
    const part = (number % 9 === 0 ? chapter(number / 9) : '') + measure(number)
    parts.push(part)
    written += bytes(part)
  }
  return parts.join('')
}

const pick = (words: readonly string[], number: number): string => words[number % words.length] ?? ''
const chapter = (number: number): string => `${han((number % 99) + 1)}、提升${pick(subjects, number)}质量\n`

function measure(number: number): string {
  const subject = pick(subjects, number * 5)
  const named = [0, 1, 2, 3].map((step) => pick(bodies, number + step * 3))
  const phrase =
    number % 3 === 0
      ? `${named[0]}牵头，${named.slice(1).join('、')}等单位配合`
      : `责任单位：${named.join('、')}`
  return (
    `（${digits[number % 9]}）加强${subject}质量监管。以生产聚集区为重点，组织开展${subject}质量抽查，公布不合格产品名单，` +
    `督促企业落实主体责任。完善${subject}标准体系，2025年${(number % 12) + 1}月底前发布首批标准；支持有条件的企业建立检验中心，` +
    `推广先进质量管理方法，提高产品合格率。（${phrase}）\n`
  )
}

function han(number: number): string {
  const tens = Math.floor(number / 10)
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens - 1]}十`
  return head + (number % 10 === 0 ? '' : (digits[(number % 10) - 1] ?? ''))
}
