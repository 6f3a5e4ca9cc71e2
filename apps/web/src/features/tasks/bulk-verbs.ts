import type { BulkAction, Permission } from '@zhiheng/contract'

export type BulkVerb = BulkAction['verb']

export const bulkVerbs: readonly BulkVerb[] = [
  'urge',
  'sign',
  'accept',
  'set-due',
  'change-owner',
  'hand-over',
  'delegate',
  'copy',
  'withdraw',
]

/** For hiding what the server would refuse for every row; the server decides row by row. */
export const needs: Readonly<Record<BulkVerb, Permission>> = {
  urge: 'task.urge',
  sign: 'task.report',
  accept: 'report.decide',
  'set-due': 'task.manage',
  'change-owner': 'task.manage',
  'hand-over': 'task.report',
  delegate: 'task.report',
  copy: 'task.report',
  withdraw: 'task.manage',
}

export type BulkEntries = {
  readonly note: string
  readonly reason: string
  readonly dueOn: string
  readonly untilOn: string
  readonly ownerId: string
  readonly organisationId: string
  readonly organisationIds: readonly string[]
  readonly accountId: string
}
export const noEntries: BulkEntries = {
  ...{ note: '', reason: '', dueOn: '', untilOn: '', ownerId: '', organisationId: '', accountId: '' },
  organisationIds: [],
}
export type EntryName = keyof BulkEntries

/** What each verb asks for, in the order of the form. */
export const fieldsOf: Readonly<Record<BulkVerb, readonly EntryName[]>> = {
  urge: ['note'],
  sign: [],
  accept: ['note'],
  'set-due': ['dueOn', 'reason'],
  'change-owner': ['ownerId', 'reason'],
  'hand-over': ['organisationId', 'reason'],
  delegate: ['accountId', 'untilOn', 'note'],
  copy: ['organisationIds', 'note'],
  withdraw: ['reason'],
}

/** The fields that have to be filled in and are not. */
export const missing = (verb: BulkVerb, entries: BulkEntries): EntryName[] =>
  fieldsOf[verb].filter((name) => name !== 'note' && entries[name].length === 0)

/** The action as the API asks for it: the verb with its own fields. */
export const toAction = (verb: BulkVerb, entries: BulkEntries): BulkAction =>
  ({
    verb,
    ...Object.fromEntries(
      fieldsOf[verb].map((name) => {
        const value = entries[name]
        return [name, typeof value === 'string' ? value.trim() : [...value]]
      }),
    ),
  }) as BulkAction
