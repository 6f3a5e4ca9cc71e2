import type { InboxItem, LightRule } from '@zhiheng/contract'
import { type CalendarExceptions, workingDaysBetween } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { taskLight } from '#modules/tasks'
import type { InboxDependencies, InboxTransaction, Owed } from './deps.ts'
import { groupOf } from './group.ts'

type Day = {
  readonly today: string
  readonly calendar: CalendarExceptions
  readonly rule: LightRule
}

export async function owedItems(
  { owed }: Pick<InboxDependencies, 'owed'>,
  tx: InboxTransaction,
  actor: Actor,
  day: Day,
): Promise<InboxItem[]> {
  const items: InboxItem[] = []
  // One after the other: they share the transaction.
  for (const source of owed)
    for (const each of await source(tx, actor, day.today)) items.push(present(each, day))
  return items.toSorted((a, b) => compareDue(a, b))
}

/** By due day, then by id; what has no date stands last. */
const compareDue = (a: Pick<InboxItem, 'dueOn' | 'id'>, b: Pick<InboxItem, 'dueOn' | 'id'>): number => {
  const [left, right] = [a.dueOn ?? '9999', b.dueOn ?? '9999']
  return left < right || (left === right && a.id < b.id) ? -1 : 1
}

/** Nobody plans a share of such a case: its clock alone decides the light, by the city's own rule. */
function present(owed: Owed, { today, calendar, rule }: Day): InboxItem {
  const { dueOn } = owed
  const frame = { ...owed, group: groupOf(dueOn, today), measure: null }
  if (dueOn === null) return { ...frame, slack: null, light: null }
  const slack = workingDaysBetween(today, dueOn, calendar)
  const facts = { state: 'open' as const, dueOn, slack, overdue: dueOn < today }
  return { ...frame, slack, light: taskLight(rule, { ...facts, acceptedShare: 1, plannedShare: 1 }) }
}
