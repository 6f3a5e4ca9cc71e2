import { oneByOne, questionOf } from './doubt-questions.ts'
import type { Bilingual, ReadingDoubt, SingleDoubt } from './reading.ts'

const asked = (single: SingleDoubt): ReadingDoubt => ({ ...single, parts: [] })

/**
 * Asks once what is asked of many measures in the same words: 19 lists that end in 等单位 are one question with one
 * answer, or, where a person prefers, 19 questions.
 */
export function groupDoubts(
  doubts: readonly SingleDoubt[],
  numbers: ReadonlyMap<string, string>,
): ReadingDoubt[] {
  const byCode = Map.groupBy(doubts, ({ code }) => code)
  return [...byCode].flatMap(([code, singles]) => {
    const { together } = questionOf(code)
    const measures = new Set(singles.flatMap(({ measureKeys }) => measureKeys))
    if (!together || measures.size < 2) return singles.map(asked)
    return [group(code, singles, [...measures], together(measures.size), numbers)]
  })
}

function group(
  code: string,
  singles: readonly SingleDoubt[],
  measureKeys: string[],
  message: Bilingual,
  numbers: ReadonlyMap<string, string>,
): ReadingDoubt {
  const list = measureKeys.map((key) => numbers.get(key) ?? key).join('、')
  const first = singles[0]
  return {
    id: code,
    code,
    severity: first?.severity ?? 'check',
    measureKeys,
    spans: singles.flatMap(({ spans }) => spans),
    message,
    detail: { zh: `措施${list}`, en: `Measures ${list}` },
    // What needs an entry can only be answered for one measure.
    options: [...(first?.options ?? []).filter(({ needs }) => needs === 'nothing'), oneByOne],
    facts: {},
    settled: null,
    parts: [...singles],
  }
}

/** The questions that a group consists of, each by itself. */
export const ungroup = (doubt: ReadingDoubt): ReadingDoubt[] => doubt.parts.map(asked)
