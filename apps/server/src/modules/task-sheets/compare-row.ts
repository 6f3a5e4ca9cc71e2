import { TaskSheetField } from '@zhiheng/contract'
import type { SheetTask, TaskChange } from '#modules/tasks'
import { type CellIssue, issueOf } from './cell-issue.ts'
import type { SheetRow, Values } from './read-row.ts'

/** A cell that differs, as it is kept: what people read, and what is written. */
export type StoredChange = {
  readonly field: TaskSheetField
  readonly before: string
  readonly after: string
  readonly base: string | null
  readonly conflict: boolean
  readonly take: 'file' | 'ours' | null
  /** Exactly as the task keeps it. */
  readonly from: string | number | null
  readonly to: string | number | null
}

export type Base = {
  readonly values: Values
  readonly shown: SheetRow['shown']
}

type Compared = { readonly changes: readonly StoredChange[]; readonly issues: readonly CellIssue[] }

type Sides = {
  readonly row: SheetRow
  readonly task: SheetTask
  /** What the file said when it left; undefined where it never did. */
  readonly base: Base | undefined
  readonly labelOf: (organisationId: string) => string
  /** The body that a name means, as far as it is known by now. */
  readonly bodyOf: (name: string) => string | undefined
}

/** Without these a task is none. */
const required: ReadonlySet<TaskSheetField> = new Set(['title', 'owner', 'dueOn', 'startsOn', 'weight'])

/**
 * Three ways: what the file says, what it said when it left, and what the task says now. Only a cell that was changed in
 * the file counts; one that was changed on both sides is a conflict and changes nothing by itself.
 */
export function compareRow(sides: Sides): Compared {
  const { row, task, base } = sides
  const changes: StoredChange[] = []
  const issues: CellIssue[] = []
  const sameVersion = base !== undefined || row.key === null || row.key.version === task.version
  for (const field of TaskSheetField.options) {
    const file = row.values[field]
    if (file === undefined) continue
    const [now, then] = [currentOf(task, field), base?.values[field]]
    const shownNow = field === 'owner' ? sides.labelOf(task.ownerId) : now
    if (same(file, shownNow)) continue
    if (then !== undefined && same(file, then)) continue
    if (file === null && required.has(field)) {
      // A ledger of somebody else's leaves out what it does not keep.
      if (base) issues.push(issueOf(field, 'required'))
      continue
    }
    const to = field === 'owner' ? (sides.bodyOf(String(file)) ?? null) : file
    if (field === 'owner' && to === task.ownerId) continue
    const conflict = then === undefined ? !sameVersion : !same(then, shownNow)
    changes.push({
      ...{
        field,
        before: words(shownNow),
        after: field === 'owner' && to ? sides.labelOf(String(to)) : words(file),
      },
      ...{
        base: then === undefined ? null : words(then),
        conflict,
        take: null,
        from: field === 'owner' ? task.ownerId : task[field],
        to,
      },
    })
  }
  return { changes, issues: [...issues, ...metricIssues(task, changes), ...shownIssues(row, base)] }
}

const same = (a: string | number | null, b: string | number | null): boolean => a === b
const words = (value: string | number | null): string => (value === null ? '' : String(value))

export function currentOf(task: SheetTask, field: TaskSheetField): string | number | null {
  if (field === 'owner') return task.ownerId
  const value = task[field]
  return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').trim() || null : value
}

function metricIssues(task: SheetTask, changes: readonly StoredChange[]): CellIssue[] {
  const metric = (['metricName', 'metricUnit', 'metricTarget'] as const).map(
    (field) =>
      changes.find((change) => change.field === field)?.to ??
      (changes.some((change) => change.field === field) ? null : task[field]),
  )
  const known = metric.filter((value) => value !== null).length
  return known === 0 || known === 3 ? [] : [issueOf('metricName', 'metric-incomplete')]
}

/** Of a file of ours, what nobody may change by a file; other offices' columns of that kind are not looked at. */
function shownIssues(row: SheetRow, base: Base | undefined): CellIssue[] {
  if (!base) return []
  return Object.entries(row.shown).flatMap(([field, text]) => {
    const before = base.shown[field as keyof Base['shown']]
    return before === undefined || before === text
      ? []
      : [issueOf(field as keyof Base['shown'], 'shown-only', { text: before })]
  })
}

const columnOf = {
  ...{
    title: 'title',
    deliverable: 'deliverable',
    weight: 'weight',
    owner: 'owner_id',
    startsOn: 'starts_on',
  },
  ...{ dueOn: 'due_on', metricName: 'metric_name', metricUnit: 'metric_unit', metricTarget: 'metric_target' },
} as const satisfies Record<TaskSheetField, keyof TaskChange>

/** What is really changed: everything but conflicts in which the file was not chosen. */
export const taken = (changes: readonly StoredChange[]): StoredChange[] =>
  changes.filter(({ conflict, take }) => !conflict || take === 'file')

export function toEdit(changes: readonly StoredChange[]): { to: TaskChange; from: TaskChange } {
  const pairs = (side: 'from' | 'to') =>
    Object.fromEntries(changes.map((change) => [columnOf[change.field], change[side]])) as TaskChange
  return { to: pairs('to'), from: pairs('from') }
}
