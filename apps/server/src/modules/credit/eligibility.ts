import type { CreditPolicy, Repairable } from '@zhiheng/contract'
import { addMonths, type PlainDate } from '@zhiheng/primitives'
import type { LedgerFact } from './facts.ts'

type Circumstances = {
  readonly policy: CreditPolicy['repair']
  readonly today: PlainDate
  readonly industry: string | null
  /** Facts with an application under way. */
  readonly open: ReadonlySet<string>
  readonly sourceName: (id: string) => string
}
type Obstacle = Repairable['obstacles'][number]

/** For each penalty that counts, whether it may be repaired today; every obstacle is said, not the first alone. */
export const repairables = (facts: readonly LedgerFact[], on: Circumstances): Repairable[] =>
  facts.map((fact) => {
    const obstacles = obstaclesOf(fact, facts, on)
    const never = obstacles.some((each) => ['not-shown', 'excluded', 'repaired', 'ended'].includes(each))
    return {
      factId: fact.id,
      type: fact.type,
      decisionNumber: String(fact.payload['decisionNumber'] ?? fact.document),
      kind: String(fact.payload['kind'] ?? ''),
      occurredOn: fact.occurredOn,
      source: { id: fact.sourceId, name: on.sourceName(fact.sourceId) },
      eligible: obstacles.length === 0,
      obstacles,
      from: never ? null : firstDay(fact, on),
      endsOn: endOf(fact, on),
    }
  })

function obstaclesOf(fact: LedgerFact, all: readonly LedgerFact[], on: Circumstances): Obstacle[] {
  const { policy, today } = on
  const kind = String(fact.payload['kind'] ?? '')
  const performance = fact.payload['performance']
  const tests: readonly (readonly [Obstacle, boolean])[] = [
    ['not-shown', policy.notShownKinds.includes(kind) || (fact.visibility !== 'public' && !isRepaired(fact))],
    ['excluded', policy.excludedKinds.includes(kind)],
    ['repaired', isRepaired(fact)],
    ['ended', (endOf(fact, on) ?? today) < today],
    ['too-early', today < firstDay(fact, on)],
    // Where the record does not say, the firm says it and proves it.
    ['not-fulfilled', performance === 'open' || performance === 'partly'],
    ['again', all.some((other) => isAgain(fact, other))],
    ['open', on.open.has(fact.id)],
  ]
  return tests.filter(([, holds]) => holds).map(([obstacle]) => obstacle)
}

const isRepaired = ({ payload }: LedgerFact): boolean => payload['isRepaired'] === true

/** A second penalty for a breach of the same article, after this one. */
const isAgain = (fact: LedgerFact, other: LedgerFact): boolean =>
  other.id !== fact.id &&
  other.occurredOn > fact.occurredOn &&
  typeof fact.payload['lawArticle'] === 'string' &&
  other.payload['lawArticle'] === fact.payload['lawArticle']

const firstDay = (fact: LedgerFact, { policy, industry }: Circumstances): PlainDate => {
  const long = industry !== null && policy.longIndustries.some((each) => industry.startsWith(each))
  return addMonths(fact.occurredOn, long ? policy.longMonths : policy.minimumMonths)
}

/** The display ends by itself: with the fact's own last day, or after the longest time. */
function endOf(fact: LedgerFact, { policy }: Circumstances): PlainDate | null {
  const longest = addMonths(fact.occurredOn, policy.longestMonths)
  return fact.displayUntil !== null && fact.displayUntil < longest ? fact.displayUntil : longest
}
