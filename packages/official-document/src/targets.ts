import { plainDate } from './days.ts'
import { type NormalText, passageOf, type Range, trimRange } from './normal-text.ts'
import type { Target } from './plan-document.ts'

/** 到2028年底 · 至2025年 · 2027年前 (a year alone): goals, not time limits. */
const goal = /(?:(?:至|到) ?(\d{4}) ?年(?:底|末)?|(\d{4}) ?年前)(?!后)/g
const longestStatement = 400

/** Goals with a year that an area states, each with its sentence. */
export function findTargets(text: NormalText, area: Range): Target[] {
  const words = text.folded.slice(area.start, area.end)
  const targets: Target[] = []
  for (const match of words.matchAll(goal)) {
    const start = area.start + match.index
    const end = start + match[0].length
    if (
      text.folded.charAt(end) === '前' ||
      /[\d—–-]$/.test(words.slice(Math.max(0, match.index - 1), match.index))
    )
      continue
    const year = Number(match[1] ?? match[2])
    if (year < 1949 || year > 2199) continue
    targets.push({
      ...passageOf(text, trimRange(text, { start, end })),
      statement: passageOf(text, statementAt(text, start, area)),
      byDay: match[2] ? plainDate(year - 1, 12, 31) : plainDate(year, 12, 31),
    })
  }
  return targets
}

function statementAt(text: NormalText, start: number, area: Range): Range {
  let end = start
  while (end < area.end && end < start + longestStatement && !'。\n'.includes(text.folded.charAt(end)))
    end += 1
  return trimRange(text, { start, end })
}
