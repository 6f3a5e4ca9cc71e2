import { dayNumber, type PlainDate } from '@zhiheng/primitives'
import { monthsBetween } from './calendar.ts'
import type { CityData } from './city-data.ts'
import type { Delivery } from './facts/fact.ts'
import { Post } from './facts/post.ts'
import { Teller } from './facts/teller.ts'
import type { InventedKind } from './layout.ts'
import { plantsOf } from './planted/plants.ts'
import { Random } from './random.ts'
import { storyOf } from './stories/stories.ts'
import type { InventedSubject, SubjectKey } from './subject.ts'
import { subjectId } from './subject-id.ts'
import { Subjects } from './subjects.ts'
import { tellSubjects } from './tell-subject.ts'
import type { Truth } from './truth.ts'

export type CityOptions = {
  readonly data: CityData
  readonly seed: number
  readonly firms: number
  /** Facts that the ledger holds in the end, corrections and withdrawals among them. */
  readonly facts: number
  readonly from: PlainDate
  /** The last day on which anything happens or is delivered. */
  readonly until: PlainDate
  /** Codes taken by invented cities that stand in the same database; 0 for the first. */
  readonly codesTaken?: number
}

export type InventedCity = {
  readonly subjectCount: number
  /** Codes that this city takes, to be handed to the next one. */
  readonly codeCount: number
  /** Kind of a subject by its key. */
  kindOf(key: SubjectKey): InventedKind
  idOf(key: SubjectKey): string
  /** Subjects in order: what a tie points at comes before it. */
  subjects(): Generator<InventedSubject>
  /** Facts in the order in which they become known. Each call tells the same again. */
  deliveries(): Generator<Delivery>
  /** What was planted; known when all deliveries have been told. */
  truths(): readonly Truth[]
}

export const smallestCity = { firms: 50, facts: 500 } as const

/** A city that never was: the same for the same options, on every machine, in memory that hardly grows with it. */
export function createInventedCity(options: CityOptions): InventedCity {
  check(options)
  const { data, seed, firms, codesTaken = 0 } = options
  const plants = plantsOf(options)
  const subjects = new Subjects({ data, seed, firms, codesTaken, overrides: plants.overrides })
  const { laboratory } = subjects.layout
  let truths: readonly Truth[] | undefined
  return {
    subjectCount: subjects.layout.total,
    codeCount: laboratory.first + laboratory.count,
    kindOf: (key) => subjects.kindOf(key),
    idOf: (key) => subjectId(seed, codesTaken, key),
    subjects: () => tellSubjects(subjects),
    *deliveries() {
      truths = yield* deliver(options, subjects, plants)
    },
    truths: () => {
      if (!truths) throw new Error('Truths are known when all deliveries have been told')
      return truths
    },
  }
}

function check({ firms, facts, from, until }: CityOptions): void {
  if (!Number.isInteger(firms) || firms < smallestCity.firms)
    throw new RangeError(`An invented city has at least ${smallestCity.firms} firms, got ${firms}`)
  if (!Number.isInteger(facts) || facts < smallestCity.facts)
    throw new RangeError(`An invented city has at least ${smallestCity.facts} facts, got ${facts}`)
  if (dayNumber(until) - dayNumber(from) < 365)
    throw new RangeError(`An invented city tells of at least a year, got ${from} to ${until}`)
}

function* deliver(
  options: CityOptions,
  subjects: Subjects,
  plants: ReturnType<typeof plantsOf>,
): Generator<Delivery, readonly Truth[]> {
  const { data, seed, facts, codesTaken = 0 } = options
  const [from, until] = [dayNumber(options.from), dayNumber(options.until)]
  const series = codesTaken === 0 ? '' : `甲${codesTaken}`
  const post = new Post(data.suppliers, { from, until, stretch: stretchOf(options), series, seed })
  const random = new Random(seed, 60)
  const teller = new Teller({ subjects, post, suppliers: data.suppliers, random, series, room: facts })
  const planted = plants.tell(teller, { from, until })
  const rest = teller.room
  const months = monthsBetween(options.from, options.until)
  let left: number = rest
  for (const [index, month] of months.entries()) {
    left = index === months.length - 1 ? 0 : left - rest * month.share
    while (teller.room > left)
      storyOf(month.types.draw(random))(teller, random.integer(month.first, month.last))
    yield* post.deliver(month.last)
  }
  yield* post.deliver(until)
  return planted.truths()
}

/** In a small city deliveries lie further apart, so that each has some lines. */
function stretchOf({ data, facts, from, until }: CityOptions): number {
  const days = dayNumber(until) - dayNumber(from)
  const deliveries = data.suppliers.reduce((sum, { everyDays }) => sum + days / everyDays, 0)
  return Math.max(1, Math.min(4, (30 * deliveries) / facts))
}
