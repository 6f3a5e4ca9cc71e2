import { findFactType } from '@zhiheng/fact-types'
import type { Kysely } from 'kysely'
import type { GapRow } from './gap-rows.ts'
import type { Deps } from './service.ts'
import type { DataQualityTables } from './tables.ts'

export const titleOf = (bodyName: string, type: string): string =>
  `${bodyName}：${findFactType(type)?.label.zh ?? type}`

/** Tells the supplier and the quality office, once; when the day has passed, the body above the supplier as well. */
export async function tellOfGap(
  { clock, directory, tell }: Deps,
  tx: Kysely<DataQualityTables>,
  { id, source_id, type, due_on, last_on }: Pick<GapRow, 'id' | 'source_id' | 'type' | 'due_on' | 'last_on'>,
  kind: 'feed-stale' | 'feed-overdue',
): Promise<void> {
  const bodies = await directory()
  const above = kind === 'feed-overdue' ? bodies.find(source_id)?.parentId : undefined
  await tell(
    tx,
    { firmIds: [], office: true, organisationIds: [source_id, ...(above ? [above] : [])] },
    {
      ...{ kind, at: clock.now(), title: titleOf(bodies.nameOf(source_id), type), by: '', note: null },
      detail: { dueOn: due_on, lastOn: last_on ?? '—' },
      target: { type: 'feed-gap', id },
      once: `${kind}:${id}`,
    },
  )
}
