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
export const sorts = ['due', 'code', 'owner', 'slack'] as const

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
    /** The task open beside the list. */
    task: idIn(raw, 'task'),
  })

export type TaskListSearch = ReturnType<typeof taskListSearch>
export type Filters = Omit<TaskListSearch, 'task'>
export type ChangeFilters = (part: { [Key in keyof Filters]?: Filters[Key] | undefined }) => void

/** Whether a filter may hide rows; the order does not. */
export const isFiltered = ({ sort: _sort, ...rest }: Filters): boolean => Object.keys(rest).length > 0

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
