import type { BulkRow } from '@zhiheng/contract'
import type { bulkResultMessages } from './messages.ts'

export type Outcome = BulkRow['outcome']
export const outcomes: readonly Outcome[] = ['refused', 'done', 'waiting']

type VerbKey = Extract<keyof (typeof bulkResultMessages)['zh'], `verb.${string}`>
/** The words of a verb, from the API's name of it. */
export const verbKey = (verb: string) => `verb.${verb}` as VerbKey
