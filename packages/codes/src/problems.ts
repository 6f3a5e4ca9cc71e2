import { type Problem, words } from './scheme.ts'
import type { Slip } from './slips.ts'

export const emptyProblem: Problem = {
  code: 'empty',
  message: words('没有填写代码。', 'There is no code.'),
}

/** No code is this long; a longer text is refused unread. */
export const longestText = 200

export const tooLongProblem: Problem = {
  code: 'length',
  message: words(
    `超过 ${longestText} 个字符，不是代码。`,
    `It has more than ${longestText} characters and is no code.`,
  ),
}

export const shapeProblem = (zh: string, en: string): Problem => ({ code: 'shape', message: words(zh, en) })

export function lengthProblem(value: string, lengths: readonly number[]): Problem {
  return {
    code: 'length',
    message: words(
      `应为 ${lengths.join('、')} 位，现为 ${value.length} 位。`,
      `It should have ${lengths.join(', ')} characters and has ${value.length}.`,
    ),
  }
}

export function characterProblem(value: string, place: number, allowed: string): Problem {
  const [zh, en] = namesOf(allowed)
  return {
    code: 'character',
    message: words(
      `第 ${place + 1} 位是“${value.charAt(place)}”，此处只能是${zh}。`,
      `Character ${place + 1} is "${value.charAt(place)}"; only ${en} can stand there.`,
    ),
    place,
  }
}

function namesOf(allowed: string): readonly [string, string] {
  if (allowed === '0123456789') return ['数字', 'digits']
  if (allowed.length === 1) return [`“${allowed}”`, `"${allowed}"`]
  const missing = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => !allowed.includes(letter))
  if (missing.length === 0) return ['数字和大写字母', 'digits and capitals']
  if (missing.length > 8) return [[...allowed].join('、'), [...allowed].join(', ')]
  return [
    `数字和大写字母（不用 ${missing.join('、')}）`,
    `digits and capitals (without ${missing.join(', ')})`,
  ]
}

/** The check character is not the one that the others ask for. `likely` is the code with the right one, for whoever knows that the others are right. */
export function checkProblem(value: string, right: string): Problem {
  const place = value.length - 1
  return {
    code: 'check',
    message: words(
      `校验位应为 ${right}，现为 ${value.charAt(place)}；若校验位没有写错，则前面有误，请对照证件。`,
      `The check character should be ${right} and is ${value.charAt(place)}; or another character is wrong: compare with the original.`,
    ),
    place,
    likely: value.slice(0, place) + right,
  }
}

/** Adds the slip that explains the problem, with the code that was probably meant. */
export function withSlip(problem: Problem, slip: Slip | undefined, value: string): Problem {
  if (!slip) return problem
  const [zh, en] = slipWords(slip, value)
  const { message } = problem
  return {
    ...problem,
    message: words(`${message.zh}${zh}`, `${message.en} ${en}`),
    place: slip.place,
    likely: slip.value,
  }
}

function slipWords({ kind, place, value: meant }: Slip, value: string): readonly [string, string] {
  const [typed, next] = [value.charAt(place), value.charAt(place + 1)]
  const at = place + 1
  if (kind === 'swapped')
    return [
      `可能第 ${at}、${at + 1} 位的 ${typed}${next} 写反了。`,
      `Characters ${at} and ${at + 1} (${typed}${next}) may be swapped.`,
    ]
  if (kind === 'extra')
    return [`可能多了第 ${at} 位的 ${typed}。`, `Character ${at} (${typed}) may be one too many.`]
  const right = meant.charAt(place)
  if (kind === 'missing')
    return [`可能第 ${at} 位漏了 ${right}。`, `A ${right} may be missing at place ${at}.`]
  return [
    `第 ${at} 位可能应为 ${right}，误作 ${typed}。`,
    `Character ${at} may be ${right}, read as ${typed}.`,
  ]
}
