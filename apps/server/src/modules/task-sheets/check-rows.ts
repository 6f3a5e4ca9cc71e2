import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Addition, SheetTask, TaskReadTables } from '#modules/tasks'
import type { Bases } from './base-rows.ts'
import type { BodyLabels } from './bodies.ts'
import { type CellIssue, issueOf, issuesOf } from './cell-issue.ts'
import { compareRow, type StoredChange, toEdit } from './compare-row.ts'
import type { TaskSheetDependencies } from './deps.ts'
import type { BodyFinder } from './find-bodies.ts'
import type { MeasureFinder } from './find-measure.ts'
import type { FirstLook } from './first-look.ts'
import type { SheetRow } from './read-row.ts'

export type Checked = {
  readonly line: number
  readonly seq: number
  readonly kind: 'new' | 'changed' | 'unchanged' | 'refused'
  readonly code: string | null
  readonly taskId: string | null
  readonly title: string | null
  readonly content: (Addition & { readonly reason: string | null }) | { readonly reason: string | null }
  readonly changes: readonly StoredChange[]
  readonly issues: readonly CellIssue[]
}

export type CheckTools = {
  readonly planId: string
  readonly importId: string
  readonly look: FirstLook
  readonly bases: Bases
  readonly labels: BodyLabels
  readonly bodies: BodyFinder
  readonly measures: MeasureFinder
}

type Deps = Pick<TaskSheetDependencies, 'tasks'>
type Tx = Transaction<TaskReadTables>

/** Judges a batch of rows as they would be judged one by one: nothing is written. */
export async function checkRows(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  tools: CheckTools,
  rows: readonly SheetRow[],
): Promise<Checked[]> {
  const found = await deps.tasks.find(tx, tools.planId, {
    codes: rows.flatMap(({ code, parent }) => [code, parent].filter((each) => each !== null)),
    titles: rows.flatMap(({ code, values: { title } }) =>
      code === null && typeof title === 'string' ? [title] : [],
    ),
  })
  const tasks = taskIndex(found)
  const sorted = rows.map((row) => {
    const task = row.code === null ? namesake(tools, tasks, row) : tasks.byCode(row.code)
    return task ? ofTask(tools, row, task) : row.code === null ? ofNew(tools, tasks, row) : unknownTask(row)
  })
  return allowed(deps, tx, actor, tools, sorted)
}

function taskIndex(found: readonly SheetTask[]) {
  const byCode = new Map(found.map((task) => [task.code, task]))
  return { byCode: (code: string) => byCode.get(code), all: found }
}
type Tasks = ReturnType<typeof taskIndex>

/** A ledger without our numbers that comes a second time finds its tasks again: same measure, same title, same body. */
function namesake(
  { measures, bodies }: CheckTools,
  { all, byCode }: Tasks,
  row: SheetRow,
): SheetTask | undefined {
  const { title, owner } = row.values
  const whole = row.parent === null ? undefined : byCode(row.parent)
  const measureId = whole?.measureId ?? (row.measure === null ? undefined : measures(row.measure))
  if (typeof title !== 'string' || typeof owner !== 'string' || !measureId) return undefined
  const ownerId = bodies.idOf(owner)
  const alike = all.filter(
    (task) =>
      task.title === title &&
      task.measureId === measureId &&
      task.ownerId === ownerId &&
      (!whole || task.code.startsWith(`${whole.code}.`)),
  )
  return alike.length === 1 ? alike[0] : undefined
}

const none = { code: null, taskId: null, changes: [], seq: 0 } as const
const titleOf = ({ values: { title } }: SheetRow): string | null => (typeof title === 'string' ? title : null)

const unknownTask = (row: SheetRow): Checked => ({
  ...{
    ...none,
    line: row.line,
    kind: 'refused',
    code: row.code,
    title: titleOf(row),
    content: { reason: null },
  },
  issues: [issueOf('code', 'task-unknown', { text: row.code ?? '' })],
})

function ofTask(tools: CheckTools, row: SheetRow, task: SheetTask): Checked {
  const { look, bases, labels, bodies, measures } = tools
  const first = look.lineOf.get(task.code)
  const base = bases.of(row.key?.code === row.code ? row.key : null)
  const { changes, issues: found } = compareRow({
    ...{ row, task, base },
    labelOf: labels.labelOf,
    bodyOf: bodies.idOf,
  })
  const elsewhere = row.measure !== null && base !== undefined && measures(row.measure) !== task.measureId
  const owner = changes.find(({ field }) => field === 'owner')
  const issues = [
    ...row.issues,
    ...found,
    ...(row.code !== null && row.key && row.key.code !== row.code
      ? [issueOf('code', 'code-changed', { text: row.key.code })]
      : []),
    ...(row.code !== null && first !== undefined && first !== row.line
      ? [issueOf('code', 'code-twice', { line: first })]
      : []),
    ...(elsewhere ? [issueOf('measure', 'shown-only', { text: measures.numberOf(task.measureId) })] : []),
    ...(owner && owner.to === null ? [bodies.issueOf(owner.after)] : []),
  ]
  const kind = issues.length > 0 ? 'refused' : changes.length > 0 ? 'changed' : 'unchanged'
  return {
    ...{ line: row.line, kind, code: task.code, taskId: task.id, title: titleOf(row) ?? task.title },
    ...{ seq: seqOf(row.line, task.code, changes), content: { reason: row.reason }, changes, issues },
  }
}

function ofNew({ measures, bodies }: CheckTools, tasks: Tasks, row: SheetRow): Checked {
  const { title, owner, dueOn, startsOn, weight, deliverable, metricName, metricUnit, metricTarget } =
    row.values
  const parent = row.parent === null ? undefined : tasks.byCode(row.parent)
  const measureId = parent?.measureId ?? (row.measure === null ? undefined : measures(row.measure))
  const ownerId = typeof owner === 'string' ? bodies.idOf(owner) : undefined
  const metric = [metricName, metricUnit, metricTarget].filter(
    (each) => each !== null && each !== undefined,
  ).length
  const wrong = new Set(row.issues.map(({ path }) => path))
  const lacks = (field: 'title' | 'owner' | 'dueOn', value: unknown) =>
    value || wrong.has(field) ? [] : [issueOf(field, 'required')]
  const issues = [
    ...row.issues,
    ...lacks('title', title),
    ...lacks('owner', owner),
    ...lacks('dueOn', dueOn),
    ...(typeof owner === 'string' && !ownerId ? [bodies.issueOf(owner)] : []),
    ...(row.parent !== null && !parent ? [issueOf('parent', 'parent-unknown', { text: row.parent })] : []),
    ...(measureId || row.parent !== null
      ? []
      : [
          row.measure === null
            ? issueOf('measure', 'required')
            : issueOf('measure', 'measure-unknown', { text: row.measure }),
        ]),
    ...(metric === 0 || metric === 3 || wrong.has('metricTarget')
      ? []
      : [issueOf('metricName', 'metric-incomplete')]),
  ]
  const content = {
    title: String(title),
    deliverable: (deliverable as string | null | undefined) ?? null,
    metric:
      metric === 3
        ? { name: String(metricName), unit: String(metricUnit), target: Number(metricTarget) }
        : null,
    ...(typeof startsOn === 'string' ? { startsOn } : {}),
    ...{ dueOn: String(dueOn), weight: (weight as number | null | undefined) ?? 1, ownerId: ownerId ?? '' },
    ...{ measureId: measureId ?? '', parentId: parent?.id ?? null, reason: row.reason },
  }
  const kind = issues.length > 0 ? 'refused' : 'new'
  return { ...none, line: row.line, seq: phase(1) + row.line, kind, title: titleOf(row), content, issues }
}

/** Leaves room for the number of a row below each step. */
const step = 2_000_000
const phase = (n: number) => n * 20 * step

/**
 * In which order rows are done: ends that move later from the whole down, then what is new, then ends that move earlier
 * from the parts up, so that whatever fits in the end fits at each step.
 */
function seqOf(line: number, code: string, changes: readonly StoredChange[]): number {
  const depth = Math.min(9, code.split('.').length)
  const end = changes.find(({ field }) => field === 'dueOn')
  const earlier = end !== undefined && String(end.to) < String(end.from)
  return earlier ? phase(2) + (10 - depth) * step + line : depth * step + line
}

/** Asks the rules of a single change about what is otherwise right. */
async function allowed(
  { tasks }: Deps,
  tx: Tx,
  actor: Actor,
  { importId, look }: CheckTools,
  rows: readonly Checked[],
): Promise<Checked[]> {
  const origin = { file: '', importId, line: 0 }
  const changed = rows.filter(({ kind }) => kind === 'changed')
  const edits = changed.map(({ taskId, changes }) => ({
    id: taskId ?? '',
    ...toEdit(changes),
    reason: '',
    origin,
  }))
  const results = await tasks.checkEdits(tx, actor, edits, { planned: look.endOf, lock: false })
  const refused = new Map(
    changed.flatMap(({ line }, at) => {
      const result = results[at]
      return result && 'refused' in result ? [[line, issuesOf(result.refused)] as const] : []
    }),
  )
  for (const row of rows) {
    if (row.kind !== 'new' || !('measureId' in row.content)) continue
    const error = await tasks.checkAddition(tx, actor, row.content)
    if (error) refused.set(row.line, issuesOf(error))
  }
  return rows.map((row) => {
    const issues = refused.get(row.line)
    return issues ? { ...row, kind: 'refused', issues } : row
  })
}
