import type { MeasureView, TaskView } from '@zhiheng/contract'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { giveMessages } from './give-messages.ts'
import { typedNumber } from './report-draft.ts'

/** A task while it is changed; what is typed stays text. */
export type TaskEntries = {
  readonly title: string
  readonly deliverable: string
  readonly metricName: string
  readonly metricUnit: string
  readonly metricTarget: string
  readonly startsOn: string
  readonly dueOn: string
  readonly weight: string
  readonly ownerId: string
  readonly reason: string
}

export const entriesOf = (task: TaskView): TaskEntries => ({
  title: task.title,
  deliverable: task.deliverable ?? '',
  metricName: task.metric?.name ?? '',
  metricUnit: task.metric?.unit ?? '',
  metricTarget: task.metric ? String(task.metric.target) : '',
  startsOn: task.startsOn,
  dueOn: task.dueOn,
  weight: String(task.weight),
  ownerId: task.owner.id,
  reason: '',
})

type Key = keyof (typeof giveMessages)['zh']

export function entryErrors(
  entries: TaskEntries,
  t: Translate<Key>,
  withReason = true,
): Partial<Record<keyof TaskEntries, string>> {
  const errors: Partial<Record<keyof TaskEntries, string>> = {}
  if (!entries.title.trim()) errors.title = t('wrong.title')
  const metric = [entries.metricName, entries.metricUnit, entries.metricTarget].filter((part) => part.trim())
  if (metric.length > 0 && metric.length < 3) errors.metricName = t('wrong.metric')
  else if (metric.length === 3 && !((typedNumber(entries.metricTarget) ?? 0) > 0))
    errors.metricTarget = t('wrong.target')
  if (!entries.dueOn) errors.dueOn = t('wrong.due')
  else if (entries.startsOn && entries.dueOn < entries.startsOn)
    errors.dueOn = t('wrong.due.early', { on: entries.startsOn })
  if (!((typedNumber(entries.weight) ?? 0) > 0)) errors.weight = t('wrong.weight')
  if (!entries.ownerId) errors.ownerId = t('wrong.owner')
  if (withReason && !entries.reason.trim()) errors.reason = t('wrong.reason')
  return errors
}

const metricOf = (entries: TaskEntries) =>
  entries.metricName.trim()
    ? {
        name: entries.metricName.trim(),
        unit: entries.metricUnit.trim(),
        target: typedNumber(entries.metricTarget) ?? 0,
      }
    : null

/** Only what differs, so that a change of one field does not undo another's change of a second. */
export function changesOf(before: TaskView, entries: TaskEntries) {
  const metric = metricOf(entries)
  const weight = typedNumber(entries.weight) ?? before.weight
  const deliverable = entries.deliverable.trim() || null
  return {
    ...(entries.title.trim() === before.title ? {} : { title: entries.title.trim() }),
    ...(deliverable === before.deliverable ? {} : { deliverable }),
    ...(JSON.stringify(metric) === JSON.stringify(before.metric) ? {} : { metric }),
    ...(!entries.startsOn || entries.startsOn === before.startsOn ? {} : { startsOn: entries.startsOn }),
    ...(entries.dueOn === before.dueOn ? {} : { dueOn: entries.dueOn }),
    ...(weight === before.weight ? {} : { weight }),
    ...(entries.ownerId === before.owner.id ? {} : { ownerId: entries.ownerId }),
  }
}

/** A new task: the demand's own words as a first title, the measure's deadline, its first body. */
export const blankEntries = (title: string, measure: Pick<MeasureView, 'dueOn' | 'bodies'>): TaskEntries => ({
  title: title.slice(0, 300),
  deliverable: '',
  metricName: '',
  metricUnit: '',
  metricTarget: '',
  startsOn: '',
  dueOn: measure.dueOn ?? '',
  weight: '1',
  ownerId:
    measure.bodies.find(({ role }) => role === 'lead')?.organisationId ??
    measure.bodies[0]?.organisationId ??
    '',
  reason: '',
})

export const isTaskEntries = (value: unknown): value is TaskEntries =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(blankEntries('', { dueOn: null, bodies: [] })).every(
    (key) => typeof (value as Record<string, unknown>)[key] === 'string',
  )

export const toNewTask = (entries: TaskEntries) => ({
  title: entries.title.trim(),
  deliverable: entries.deliverable.trim() || null,
  metric: metricOf(entries),
  ...(entries.startsOn ? { startsOn: entries.startsOn } : {}),
  dueOn: entries.dueOn,
  weight: typedNumber(entries.weight) ?? 1,
  ownerId: entries.ownerId,
})
