import { auditMessages } from './messages.ts'

type Key = keyof (typeof auditMessages)['zh']
const keys = Object.keys(auditMessages.zh) as Key[]
const after = (prefix: string): readonly string[] =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))

/** What can be filtered by. A verb or table without words of its own is still shown in the list, by its name. */
export const actions = after('action.')
export const tables = after('table.')

export const actionKey = (action: string): Key | undefined => keys.find((key) => key === `action.${action}`)
export const tableKey = (table: string): Key | undefined => keys.find((key) => key === `table.${table}`)
