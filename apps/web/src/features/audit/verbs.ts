import { auditMessages } from './messages.ts'
import { auditTableMessages } from './table-messages.ts'

type ActionKey = keyof (typeof auditMessages)['zh']
type TableKey = keyof (typeof auditTableMessages)['zh']
const actionKeys = Object.keys(auditMessages.zh) as ActionKey[]
const tableKeys = Object.keys(auditTableMessages.zh) as TableKey[]
const after = (keys: readonly string[], prefix: string): readonly string[] =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))

/** What can be filtered by. A verb or table without words of its own is still shown in the list, by its name. */
export const actions = after(actionKeys, 'action.')
export const tables = after(tableKeys, 'table.')

export const actionKey = (action: string): ActionKey | undefined =>
  actionKeys.find((key) => key === `action.${action}`)
export const tableKey = (table: string): TableKey | undefined =>
  tableKeys.find((key) => key === `table.${table}`)
