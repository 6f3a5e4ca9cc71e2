import { TaskColumn, TaskSort } from '@zhiheng/contract'
import { dateIn, idIn, oneOf, present, textIn } from '../../shared/search.ts'

export const lights = ['red', 'yellow', 'green', 'grey'] as const
export const states = [
  'assigned',
  'in-progress',
  'co-signing',
  'reported',
  'returned',
  'closed',
  'withdrawn',
] as const
export const sorts = TaskSort.options
export const columns = TaskColumn.options
/** What a list shows where nobody has chosen. */
export const usualColumns = ['light', 'code', 'title', 'owner', 'due', 'state', 'progress'] as const

/** Filters of the task list as they stand in its address. */
export const taskListSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    q: textIn(raw, 'q', 100),
    light: oneOf(raw, 'light', lights),
    state: oneOf(raw, 'state', states),
    planId: idIn(raw, 'planId'),
    measureId: idIn(raw, 'measureId'),
    clauseId: idIn(raw, 'clauseId'),
    ownerId: idIn(raw, 'ownerId'),
    parentId: idIn(raw, 'parentId'),
    chapterPosition: Number(raw.chapterPosition) || undefined,
    topLevel: raw.topLevel === true || undefined,
    dueFrom: dateIn(raw, 'dueFrom'),
    dueTo: dateIn(raw, 'dueTo'),
    sort: oneOf(raw, 'sort', sorts),
    order: oneOf(raw, 'order', ['descending']),
    /** Names of columns with commas between them. */
    columns: columnsIn(raw),
    /** The saved view that the list was opened with; `none` where the reader wants no default. */
    view: raw.view === 'none' ? ('none' as const) : idIn(raw, 'view'),
    /** The task open beside the list. */
    task: idIn(raw, 'task'),
  })

function columnsIn(raw: Readonly<Record<string, unknown>>): string | undefined {
  const chosen = columnsOf({ columns: textIn(raw, 'columns') })
  return chosen.join() === usualColumns.join() ? undefined : chosen.join()
}

/** The columns that an address asks for, the usual ones where it asks for none that there is. */
export function columnsOf({
  columns: named,
}: {
  readonly columns?: string | undefined
}): readonly TaskColumn[] {
  const asked = (named ?? '').split(',').flatMap((name) => columns.filter((column) => column === name))
  const chosen = [...new Set(asked)]
  return chosen.length > 0 ? chosen : usualColumns
}

export type TaskListSearch = ReturnType<typeof taskListSearch>
export type Filters = Omit<TaskListSearch, 'task'>

/** The conditions alone, as the API knows them. */
export const conditionOf = ({ sort: _s, order: _o, columns: _c, view: _v, ...condition }: Filters) =>
  condition
export type ChangeFilters = (part: { [Key in keyof Filters]?: Filters[Key] | undefined }) => void

/** Whether a filter may hide rows; order and columns do not. */
export const isFiltered = (filters: Filters): boolean => Object.keys(conditionOf(filters)).length > 0

export const actions = [
  'report',
  'decompose',
  'edit',
  'withdraw',
  'ask-signatures',
  'add-signer',
  'hand-over',
  'ask-extension',
  'delegate',
  'urge',
  'copy',
] as const

/** What is open on the page of a task. */
export const taskSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ act: oneOf(raw, 'act', actions) })
