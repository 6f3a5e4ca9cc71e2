import type { Actor } from '#kernel/actor'
import { mustLead } from '#kernel/machine'
import type { Tx } from './deps.ts'
import { type ComparedMeasure, changesOf } from './difference.ts'
import { type EditionMeasure, measuresInForce } from './edition-read-model.ts'
import { freezeEdition } from './freeze-edition.ts'
import type { ImportRow } from './import-view.ts'
import { matchEditions } from './match-editions.ts'
import { bodiesInWords, type MeasureContent } from './plan-content.ts'
import { getPlanForChange, updatePlan } from './repository.ts'
import { planMachine } from './state.ts'
import { appendEvents, type TrailEvent } from './trail.ts'
import { writeEdition } from './write-edition.ts'

type NameOf = (organisationId: string) => string

/**
 * Gives a plan in force its next edition. The plan and every measure that goes on keep their ids, so that tasks,
 * district plans, the trail and links stay where they are; the edition before is frozen as a copy of its own.
 * See docs/adr/0012-plan-editions.md.
 */
export async function publishEdition(
  tx: Tx,
  actor: Actor,
  now: string,
  row: ImportRow,
  planId: string,
  content: readonly MeasureContent[],
  nameOf: NameOf,
): Promise<string> {
  const plan = await getPlanForChange(tx, planId)
  mustLead(planMachine, 'supersede', plan.state, { wanted: 'publish-plan' })
  const edition = plan.edition + 1
  const before = await measuresInForce(tx, planId, nameOf)
  const continues = matchEditions(before, content)
  const frozenId = await freezeEdition(tx, planId)
  const added = await writeEdition(tx, planId, edition, before, content, continues)
  const { title, issuer, issuedOn, documentNumber, year } = row.reading.head
  await updatePlan(tx, planId, {
    ...{ title, issuer, year, edition, source: row.source },
    original_id: row.originalId,
    issued_on: issuedOn,
    document_number: documentNumber,
    previous_edition_id: frozenId,
    published_at: now,
  })
  const events = [...measureEvents(before, content, continues, nameOf), ...additions(added)]
  const detail = { importId: row.id, fileName: row.fileName, edition, ...countsOf(events) }
  const place = { at: now, planId }
  await appendEvents(tx, actor, [
    { ...place, kind: 'edition-published', measureId: null, detail },
    ...events.map((event) => ({ ...event, ...place, detail: { ...event.detail, edition } })),
  ])
  return planId
}

/** A measure of either edition as it is compared; a new name of a body alone is no change. */
export const compared = (measure: EditionMeasure | MeasureContent, nameOf: NameOf): ComparedMeasure => ({
  number: measure.number,
  chapter: measure.chapter,
  title: measure.title,
  text: measure.text,
  dueOn: measure.dueOn,
  bodies: bodiesInWords(measure.bodies, nameOf),
})

type MeasureEvent = Pick<TrailEvent, 'kind' | 'measureId' | 'detail'>

function measureEvents(
  before: readonly EditionMeasure[],
  content: readonly MeasureContent[],
  continues: ReadonlyMap<number, number>,
  nameOf: NameOf,
): MeasureEvent[] {
  return before.flatMap((old, index): MeasureEvent[] => {
    const now = content[continues.get(index) ?? -1]
    if (!now) return [{ kind: 'measure-removed', measureId: old.id }]
    const changes = changesOf(compared(old, nameOf), compared(now, nameOf))
    if (changes.length === 0) return []
    return [
      { kind: 'measure-changed', measureId: old.id, detail: { fields: changes.map(({ field }) => field) } },
    ]
  })
}

const additions = (added: ReadonlyMap<number, string>): MeasureEvent[] =>
  [...added.values()].map((measureId) => ({ kind: 'measure-added', measureId }))

const countsOf = (events: readonly MeasureEvent[]) => {
  const count = (kind: TrailEvent['kind']) => events.filter((event) => event.kind === kind).length
  return {
    added: count('measure-added'),
    removed: count('measure-removed'),
    changed: count('measure-changed'),
  }
}
