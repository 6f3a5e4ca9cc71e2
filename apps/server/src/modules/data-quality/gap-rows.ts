import type { FeedGap } from '@zhiheng/contract'
import { addDays, type PlainDate } from '@zhiheng/primitives'
import type { Kysely, Selectable } from 'kysely'
import type { FeedRow } from './read-model.ts'
import type { DataQualityTables } from './tables.ts'

type Tx = Kysely<DataQualityTables>
export type GapRow = Selectable<DataQualityTables['feed_gaps']>

/** The first day on which the delivery that was due has not come. */
export const staleFrom = ({ lastOn, validFrom, everyDays }: FeedRow): PlainDate =>
  addDays(lastOn ?? addDays(validFrom, -1), everyDays + 1)

export const isExpected = ({ validTo }: Pick<FeedRow, 'validTo'>, today: PlainDate): boolean =>
  validTo === null || validTo > today

export const isStale = (feed: FeedRow, today: PlainDate): boolean =>
  isExpected(feed, today) && staleFrom(feed) <= today

/** Open ones by due day, closed ones newest first. */
export const listGapRows = (tx: Tx, state: 'open' | 'closed', limit: number): Promise<GapRow[]> => {
  const found = tx.selectFrom('feed_gaps').selectAll().where('state', '=', state).limit(limit)
  return state === 'open'
    ? found.orderBy('due_on').orderBy('id').execute()
    : found.orderBy('closed_at', 'desc').orderBy('id').execute()
}

type Step = FeedGap['history'][number]

/** Writes a step into the history with what it changes; the newest stands last. */
export function step(row: Pick<GapRow, 'history' | 'version'>, step: Step) {
  return { history: JSON.stringify([...row.history, step]), version: row.version + 1 }
}
