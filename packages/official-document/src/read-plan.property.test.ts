import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanDocument, PlanReadError, readPlan, type Span, toPlanJson } from './index.ts'

const pieces = [
  ...[
    '一、',
    '二、',
    '（一）',
    '（二）',
    '1.',
    '2.',
    '第一条',
    '①',
    '附则\n',
    '附件1\n',
    '\n',
    '\r\n',
    '— 3 —\n',
    '　',
    ' ',
  ],
  ...[
    '。',
    '，',
    '、',
    '；',
    '：',
    '（',
    '）',
    '(',
    ')',
    '〔',
    '〕',
    '【',
    '】',
    '“',
    '”',
    '《',
    '》',
    '*',
    '**',
    '|',
    '\t',
  ],
  ...[
    '市科技局',
    '各区、县（市）政府',
    '等单位',
    '牵头',
    '会',
    '负责',
    '配合',
    '责任单位：',
    '牵头单位：',
    '完成时限：',
  ],
  ...[
    '2019年6月底前',
    '年底前',
    '到2025年',
    '2013年2月31日',
    '排在第一位的为牵头单位，下同',
    '以下均需各区政府落实，不再列出',
  ],
  ...[
    '加强监管',
    '配合开展抽查',
    '纺织、食品、玩具等三大产业',
    '某市人民政府\n',
    '某府〔2020〕3号\n',
    '关于印发方案的通知\n',
    '序号\n',
    '甲',
    '\ud83d',
    '\u0000',
  ],
]
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))
const anything = fc.oneof(
  soup,
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

function tryRead(text: string): PlanDocument | null {
  try {
    return readPlan(text)
  } catch (error) {
    if (error instanceof PlanReadError) return null
    throw error
  }
}

describe('readPlan, for any text', () => {
  it('throws nothing but PlanReadError and reads the same twice', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(tryRead(text)).toEqual(tryRead(text))
      }),
      { numRuns: 600 },
    )
  })

  it('gives spans that lie in the source, in order, and slice to what they claim', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const plan = tryRead(`一、任务\n（一）修路。${text}`)
        if (plan) checkSpans(plan, `一、任务\n（一）修路。${text}`)
      }),
      // Page numbers and marks that are taken out leave the blanks beside them.
      { numRuns: 600, examples: [['牵头单位：一、\t— 3 —\n'], ['完成时限：\t**2.'], ['\r\n一、** — 3 —\n']] },
    )
  })
})

function checkSpans(plan: PlanDocument, source: string): void {
  for (const { text, span } of passagesOf(plan)) {
    inside(span, source)
    const kept = [...text].filter((character) => character.trim() !== '').join('')
    const slice = source.slice(span.start, span.end)
    expect(isSubsequence(kept, slice)).toBe(true)
    if (kept !== '') {
      expect(slice.trim().startsWith(kept[0] ?? '')).toBe(true)
      expect(slice.trim().endsWith(kept.at(-1) ?? '')).toBe(true)
    }
  }
  for (const doubt of plan.doubts) inside(doubt.span, source)
  const starts = plan.measures.map((measure) => measure.span.start)
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
  for (const measure of plan.measures)
    for (const part of [
      ...measure.clauses,
      ...measure.responsibilities,
      ...measure.deadlines,
      measure.title,
    ]) {
      expect(part.span.start).toBeGreaterThanOrEqual(measure.span.start)
      expect(part.span.end).toBeLessThanOrEqual(measure.span.end)
    }
}

function passagesOf(plan: PlanDocument): { text: string; span: Span }[] {
  const heads = [plan.title, plan.planTitle, plan.issuer, plan.date, plan.documentNumber]
  return [
    ...heads.filter((head) => head !== null),
    ...plan.chapters.map((chapter) => chapter.heading),
    ...plan.rules,
    ...plan.targets,
    ...plan.otherItems.map((item) => item.title),
    ...plan.measures.flatMap((measure) => [
      ...[measure.number, measure.title, measure.text, ...measure.clauses, ...measure.deadlines],
      ...measure.responsibilities,
      ...measure.responsibilities.flatMap((one) =>
        one.bodies.map((body) => ({ text: body.name, span: body.span })),
      ),
    ]),
  ]
}

function inside(span: Span, source: string): void {
  expect(span.start).toBeGreaterThanOrEqual(0)
  expect(span.end).toBeGreaterThanOrEqual(span.start)
  expect(span.end).toBeLessThanOrEqual(source.length)
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const character of whole) if (character === [...part][at]) at += 1
  return at >= [...part].length
}

const name = fc.constantFrom(
  '市科技局',
  '市财政局',
  '市住房和城乡建设局',
  '各区、县（市）政府',
  '各有关单位',
  '团市委',
)
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4 })
const measure = fc.record({
  title: fc.constantFrom('加强质量监管', '开展“质量月”活动', '建设检验平台', '完善标准体系'),
  text: fc.constantFrom('组织抽查，公布结果。', '2025年6月底前完成排查。', '推行一物一码；每年评估一次。'),
  lead: names,
  units: names,
  style: fc.constantFrom('labels', 'sentence', 'plain'),
})
const plans = fc.array(fc.array(measure, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
type Drawn = typeof plans extends fc.Arbitrary<infer Value> ? Value : never

const han = '一二三四五六七八九'

function write(chapters: Drawn): string {
  const lines = [
    '某市质量提升行动计划',
    '某府〔2025〕3号',
    '各区人民政府：',
    '现印发给你们。',
    '某市人民政府',
    '2025年1月2日',
  ]
  chapters.forEach((measures, chapter) => {
    lines.push(`${han[chapter]}、第${han[chapter]}类任务`)
    measures.forEach((one, index) => {
      const lead = one.lead.join('、')
      const units = one.units.join('、')
      const phrase = {
        labels: `（牵头单位：${lead}；责任单位：${units}）`,
        sentence: `（${lead}牵头，${units}配合）`,
        plain: `（责任单位：${units}）`,
      }[one.style]
      lines.push(`（${han[index]}）${one.title}。${one.text}${phrase}`)
    })
  })
  return lines.join('\n')
}

const bare = (text: string) => {
  const { measures, ...head } = toPlanJson(readPlan(text))
  return JSON.stringify({
    ...head,
    measures: measures.map(({ start, end, ...rest }) => [rest, end > start]),
  }).normalize('NFKC')
}

const variants: Readonly<Record<string, (text: string) => string>> = {
  'CRLF line ends': (text) => text.replaceAll('\n', '\r\n'),
  'blank lines': (text) => text.replaceAll('\n', '\n\n'),
  'full-width digits and brackets': (text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  'half-width brackets and marks': (text) =>
    text.replace(/[（），；：]/g, (mark) => '(),;:'['（），；：'.indexOf(mark)] ?? mark),
  'indented lines': (text) => text.replace(/^/gm, '　　'),
  'no-break and zero-width marks': (text) => text.replaceAll('、', '\u200b、').replace(/^/gm, '\u00a0'),
  'bold lines': (text) => text.replace(/^(.+)$/gm, '**$1**'),
}

describe('readPlan, for plans of the genre', () => {
  it('finds every measure with its bodies', () => {
    fc.assert(
      fc.property(plans, (chapters) => {
        const json = toPlanJson(readPlan(write(chapters)))
        const expected = chapters.flat().map((one) => {
          const lead = one.style === 'plain' ? [] : one.lead
          return [one.title, lead, one.units.filter((unit) => !lead.includes(unit))]
        })
        expect(json.measures.map((one) => [one.title, one.lead, one.units])).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })

  it.each(Object.keys(variants))('reads the same with %s', (variant) => {
    fc.assert(
      fc.property(plans, (chapters) => {
        const text = write(chapters)
        expect(bare(variants[variant]?.(text) ?? '')).toBe(bare(text).normalize('NFKC'))
      }),
      { numRuns: 60 },
    )
  })
})
