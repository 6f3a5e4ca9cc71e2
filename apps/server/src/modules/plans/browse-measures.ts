import type { MeasureView, PageInput } from '@zhiheng/contract'
import type * as z from 'zod'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import { countTasks } from './count-tasks.ts'
import type { PlanDependencies, ReadTx } from './deps.ts'
import { getMeasure, listEvents, listMeasures, type MeasureRow } from './measure-read-model.ts'
import { guard } from './policy.ts'
import { planHead } from './read-model.ts'
import { measureView, timelineEntry } from './views.ts'

/** What is read of measures: what they ask of whom, what they lack, what happened. */
export function browseMeasures(deps: PlanDependencies) {
  const { db, clock, organisations } = deps

  const shown = async (
    actor: Actor,
    find: (tx: ReadTx) => Promise<readonly MeasureRow[]>,
  ): Promise<MeasureView[]> => {
    guard(actor, 'plan.read')
    const { rows, counts } = await read(db, actor, async (tx) => {
      const found = await find(tx)
      const ids = found.map(({ id }) => id)
      return { rows: found, counts: await countTasks(deps, tx, actor, ids) }
    })
    const byMeasure = Map.groupBy(counts, ({ measureId }) => measureId)
    const tree = await organisations.directory(rows[0]?.issuedOn ?? clock.today())
    return rows.map((row) => measureView(row, byMeasure.get(row.id) ?? [], tree))
  }

  return {
    async measures(actor: Actor, planId: string) {
      const items = await shown(actor, async (tx) => {
        await planHead(tx, planId)
        return listMeasures(tx, planId)
      })
      return { items, total: items.length }
    },

    async measure(actor: Actor, id: string): Promise<MeasureView> {
      const [view] = await shown(actor, async (tx) => [await getMeasure(tx, id)])
      if (!view) throw notFound('measure')
      return view
    },

    timeline: (actor: Actor, { id, ...page }: z.infer<typeof PageInput> & { readonly id: string }) => {
      guard(actor, 'plan.read')
      return read(db, actor, async (tx) => {
        const events = await listEvents(tx, id, page)
        const taskIds = events.items.flatMap(({ taskId }) => (taskId ? [taskId] : []))
        const codes = await deps.taskCodes(tx, [...new Set(taskIds)])
        return { ...events, items: events.items.map((event) => timelineEntry(event, codes)) }
      })
    },
  }
}
