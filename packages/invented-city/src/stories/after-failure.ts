import { dateOf } from '../facts/days.ts'
import type { DayNumber, Draft } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'
import type { SubjectKey } from '../subject.ts'

type Failure = {
  readonly key: SubjectKey
  readonly on: DayNumber
  readonly cause: 'sampling' | 'inspection' | 'complaint'
  readonly problem: string
  /** 0 slight, 1 ordinary, 2 serious. */
  readonly gravity: number
  readonly supplier: number
  readonly planted?: Draft['planted']
}

/** Order, review, and where it is worse: interview and penalty. Article 17 of the Product Quality Law, order 133 of 2010. */
export function followFailure(teller: Teller, failure: Failure): void {
  const { random } = teller
  const ordered = failure.on + random.integer(6, 25)
  const order = teller.tell({
    ...{ type: 'rectification-order', key: failure.key, on: ordered, supplier: failure.supplier },
    payload: { cause: failure.cause, problem: failure.problem, dueOn: dateOf(ordered + 30) },
    numbered: { field: 'orderNumber', kind: '责改字' },
    legalBasis: '《产品质量法》第十七条',
    planted: failure.planted,
  })
  if (random.chance(0.12 * failure.gravity)) interview(teller, failure, ordered + random.integer(2, 12))
  if (random.chance(0.1 + 0.3 * failure.gravity)) penalise(teller, failure, ordered + random.integer(20, 80))
  if (order.number === undefined) return
  review(teller, failure, { number: order.number, on: ordered, round: 1 })
}

type Order = { readonly number: string; readonly on: DayNumber; readonly round: number }

/** Reviewed within some weeks of the end of the thirty days; who fails is reviewed once more. */
function review(teller: Teller, failure: Failure, { number, on, round }: Order): void {
  const { random } = teller
  const late = random.chance(0.15) ? random.integer(1, 40) : 0
  const reviewed = on + 30 + late + random.integer(2, 15)
  const fails = random.chance(0.06 + 0.06 * failure.gravity)
  const result = fails
    ? random.pick(['failed', 'not-done', 'failed'])
    : random.chance(0.03)
      ? 'stopped'
      : 'passed'
  teller.tell({
    ...{ type: 'rectification-result', key: failure.key, on: reviewed, supplier: failure.supplier },
    payload: { orderNumber: number, result, round, daysLate: late, rectifiedOn: dateOf(on + 30 + late) },
    planted: failure.planted,
  })
  if (fails && round < 2) review(teller, failure, { number, on: reviewed + 20, round: round + 1 })
}

function interview(teller: Teller, failure: Failure, on: DayNumber): void {
  if (!teller.fits('interview', failure.key)) return
  const attendance = teller.random.chance(0.05) ? 'absent' : teller.random.chance(0.7) ? 'head' : 'deputy'
  teller.tell({
    ...{ type: 'interview', key: failure.key, on, supplier: failure.supplier },
    payload: {
      reason: failure.cause === 'complaint' ? 'unlawful' : 'sampling',
      attendance,
      demands: '查明原因，限期整改并书面报告',
      dueOn: dateOf(on + 30),
      outcome: attendance === 'absent' ? 'not-done' : 'done',
    },
    numbered: { field: 'noticeNumber', kind: '约字' },
    planted: failure.planted,
  })
}

const articles = ['《产品质量法》第四十九条', '《产品质量法》第五十条', '《食品安全法》第八十五条'] as const

export function penalise(teller: Teller, failure: Failure, on: DayNumber): void {
  const { random } = teller
  if (!teller.fits('penalty', failure.key)) return
  const heavy = failure.gravity >= 2
  const kind =
    heavy && random.chance(0.08) ? 'suspension' : random.chance(heavy ? 0.03 : 0.15) ? 'warning' : 'fine'
  teller.tell({
    ...{ type: 'penalty', key: failure.key, on, supplier: failure.supplier },
    payload: {
      kind,
      ...(kind === 'warning' ? {} : { fine: hundreds(random.around(heavy ? 26_000 : 7_000, 0.8)) }),
      confiscated: kind === 'fine' && heavy ? hundreds(random.around(9_000, 1)) : 0,
      violation: failure.problem,
      lawArticle: '《产品质量法》第十三条第二款',
      gravity: heavy ? 'heavy' : failure.gravity === 0 ? 'light' : 'ordinary',
      performance: random.chance(0.9) ? 'done' : 'open',
    },
    legalBasis: random.pick(articles),
    numbered: { field: 'decisionNumber', kind: '罚字' },
    planted: failure.planted,
  })
}

const hundreds = (yuan: number): number => Math.max(200, Math.round(yuan / 100) * 100)
