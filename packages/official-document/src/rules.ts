import { splitBodyList } from './body-names.ts'
import { type NormalText, passageOf, type Range, trimRange } from './normal-text.ts'
import type { Rule, RuleKind } from './plan-document.ts'
import { ruleKindOf } from './rule-words.ts'

export type FoundRule = Rule & { readonly range: Range }

const trigger = /牵头|主办|主责|不再列出|以下均需|以下均由|未明确|未注明|未标明/g
const longestSentence = 240

/**
 * Rules stated anywhere in the text, each once, in order. `measureAt` gives the first measure at or after an offset;
 * a rule outside a measure, or one that does not say 下同 or 以下, governs the whole plan.
 */
export function findRules(text: NormalText, measureAt: (offset: number) => number): FoundRule[] {
  const rules: FoundRule[] = []
  let until = -1
  for (const match of text.folded.matchAll(trigger)) {
    if (match.index < until) continue
    const sentence = sentenceAround(text, match.index)
    for (const part of parts(text, sentence)) {
      const words = text.folded.slice(part.start, part.end)
      const kind = ruleKindOf(words)
      if (kind === null) continue
      rules.push(build(text, kind, part, sentence, measureAt))
    }
    until = sentence.end
  }
  return rules
}

function build(
  text: NormalText,
  kind: RuleKind,
  part: Range,
  sentence: Range,
  measureAt: (offset: number) => number,
): FoundRule {
  const range = trimRange(text, withFollowing(text, part, sentence))
  const onward = /下同|以下/.test(text.folded.slice(range.start, range.end))
  return {
    ...passageOf(text, range),
    range,
    kind,
    fromMeasure: onward ? measureAt(part.start) : 0,
    bodies: kind === 'implied-bodies' ? impliedBodies(text, range) : [],
  }
}

/** Takes in ，下同 and ，不再列出 that follow. */
function withFollowing(text: NormalText, part: Range, sentence: Range): Range {
  const after = text.folded.slice(part.end, Math.min(sentence.end, part.end + 24))
  const match = /^，(?:以?下同|不再[^，。)]{0,8})/.exec(after)
  return { start: part.start, end: part.end + (match?.[0].length ?? 0) }
}

function sentenceAround(text: NormalText, at: number): Range {
  const stops = '。；\n()'
  let start = at
  while (start > 0 && at - start < longestSentence && !stops.includes(text.folded.charAt(start - 1)))
    start -= 1
  let end = at
  let depth = 0
  while (end < text.folded.length && end - at < longestSentence) {
    const mark = text.folded.charAt(end)
    if (mark === '(') depth += 1
    else if (mark === ')' && depth > 0) depth -= 1
    else if (stops.includes(mark)) break
    end += 1
  }
  return { start, end }
}

function parts(text: NormalText, sentence: Range): Range[] {
  const found: Range[] = []
  let start = sentence.start
  for (const part of text.folded.slice(sentence.start, sentence.end).split('，')) {
    found.push({ start, end: start + part.length })
    start += part.length + 1
  }
  return found
}

function impliedBodies(text: NormalText, range: Range): string[] {
  const words = text.folded.slice(range.start, range.end)
  const match = /(?:均|都)(?:需|须|由|要)(.{1,60}?)(?:负责|配合|参与)?(?:落实|负责|配合|参与|实施)/.exec(
    words,
  )
  if (!match?.[1]) return []
  const start = range.start + words.indexOf(match[1])
  return splitBodyList(text.folded, { start, end: start + match[1].length }).names.map((name) =>
    text.raw.slice(name.range.start, name.range.end),
  )
}
