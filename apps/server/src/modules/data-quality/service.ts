import type { DeliveryLimitRule, Inputs, QualityFact } from '@zhiheng/contract'
import { addDays, addMonths, type CalendarExceptions, type PlainDate } from '@zhiheng/primitives'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { inputInvalid, notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { NewJob } from '#modules/jobs'
import type { CaseNotice, Parties } from '#modules/notices'
import type { Directory } from '#modules/organisations'
import { guard } from './policy.ts'
import { countCorrected, countDeliveries, countRefused, listFactLines, listFeeds } from './read-model.ts'
import { dueOn, monthOf, summarise } from './summarise.ts'
import type { DataQualityTables } from './tables.ts'

export type Deps = {
  readonly db: Kysely<DataQualityTables>
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly calendar: () => Promise<CalendarExceptions>
  /** How late is late, as the city says. */
  readonly limits: readonly DeliveryLimitRule[]
  readonly enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => Promise<string>
  /** In a transaction that works as the product. */
  readonly tell: (tx: Kysely<DataQualityTables>, parties: Parties, notice: CaseNotice) => Promise<void>
}
type Input = Inputs<'dataQuality'>

/** What is corrected so soon was wrong when it came. */
const wrongWithinDays = 30
const longestPeriod = 366
const mostMonths = 36
/** A number opens to so many facts; beyond that it says how many more there are. */
const mostFacts = 200

/** By supplier and month; of those in `scope` where one is given. For pages and for evidence of measures alike. */
async function countMonths(
  { db, clock, directory, calendar, limits }: Deps,
  months: readonly string[],
  scope?: readonly string[],
) {
  const [first = '', last = first] = [months[0], months.at(-1)]
  const span = { from: `${first}-01`, before: addMonths(`${last}-01`, 1) }
  const bodies = await directory()
  const days = { limits, calendar: await calendar(), today: clock.today() }
  return read(db, systemActor, async (tx) => {
    const delivered = await countDeliveries(tx, { ...span, from: addDays(span.from, -longestPeriod) })
    const { corrected, soon } = await countCorrected(tx, span, wrongWithinDays)
    const findings = {
      delivered,
      corrected,
      soon,
      refused: await countRefused(tx, span),
      feeds: await listFeeds(tx),
    }
    const shown = bodies.bodies
      .filter(({ id }) => scope === undefined || scope.includes(id))
      .map(({ id, code }) => ({ id, code, name: bodies.nameOf(id) }))
    return summarise(findings, months, shown, days)
  })
}

export function createService(deps: Deps) {
  const { db, clock, calendar, limits } = deps
  const ofMonths = (months: readonly string[], scope?: readonly string[]) => countMonths(deps, months, scope)
  return {
    ofMonths,
    async summary(actor: Actor, { from, to }: Input['summary']) {
      guard(actor, 'data-quality.read')
      const last = to ?? monthOf(clock.today())
      const first = from ?? monthOf(addMonths(`${last}-01`, -11))
      const months = monthsBetween(first, last)
      return {
        months: [...months],
        suppliers: await ofMonths(months, seesAll(actor) ? undefined : actor.scope),
        limits: limits
          .filter(
            ({ validFrom, validTo }) => validFrom <= clock.today() && (validTo ?? '9999') > clock.today(),
          )
          .map(({ types = [], suppliers = [], workingDays, basis }) => ({
            ...{ types: [...types], suppliers: [...suppliers], workingDays, basis },
          })),
        wrongWithinDays,
      }
    },
    async facts(actor: Actor, { sourceId, aspect, ...rest }: Input['facts']) {
      guard(actor, 'data-quality.read')
      if (!seesAll(actor) && !actor.scope.includes(sourceId)) throw notFound('supplier')
      const month = rest.month ?? monthOf(clock.today())
      const span = { from: `${month}-01`, before: addMonths(`${month}-01`, 1) }
      const days = { limits, calendar: await calendar() }
      const supplier = (await deps.directory()).find(sourceId)?.code ?? ''
      const due = ({ type, occurredOn: on }: { type: string; occurredOn: PlainDate }) =>
        dueOn(days, { type, supplier, on })
      const effects = aspect === 'late' ? ['assert'] : ['correct', 'withdraw']
      const rows = await read(db, systemActor, (tx) => listFactLines(tx, sourceId, span, effects))
      const chosen = rows.filter((row) => {
        if (aspect === 'late') return row.recordedOn > due(row)
        return aspect === 'corrected' || isSoon(row.recordedAt, row.correctsRecordedAt)
      })
      const items = chosen.slice(0, mostFacts).map(
        ({ recordedOn: _, ...row }): QualityFact => ({
          ...row,
          dueOn: aspect === 'late' ? due(row) : null,
        }),
      )
      return { items, total: chosen.length }
    },
  }
}

const seesAll = ({ role }: Actor) => ['system', 'quality_office', 'leader', 'auditor'].includes(role)

const isSoon = (at: string, before: string | null): boolean =>
  before !== null && Date.parse(at) - Date.parse(before) < wrongWithinDays * 86_400_000

function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = []
  for (let on = `${first}-01`; monthOf(on) <= last && months.length <= mostMonths; on = addMonths(on, 1))
    months.push(monthOf(on))
  if (months.length === 0) throw inputInvalid('from', 'order', '起月晚于止月 It begins after it ends')
  if (months.length > mostMonths)
    throw inputInvalid('from', 'too-long', `最多 ${mostMonths} 个月 At most ${mostMonths} months`)
  return months
}
