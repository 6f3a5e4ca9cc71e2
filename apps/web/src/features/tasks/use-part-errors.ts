import { useState } from 'react'
import { toApiError } from '../../shared/api-error.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { giveMessages } from './give-messages.ts'
import type { PartErrors } from './part-rows.ts'

/** Id of the control of one cell; the error summary links to it. */
export const cellId = (cell: string): string => `part-${cell.replace('.', '-')}`

/** What is wrong in the grid, by cell, from its own checks and from the server's issues (`parts.2.dueOn`). */
export function usePartErrors() {
  const t = useMessages(giveMessages)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [attempt, setAttempt] = useState(0)
  const [rest, setRest] = useState<unknown>(null)
  const put = (found: Readonly<Record<string, string>>) => {
    setErrors(found)
    if (Object.keys(found).length > 0) setAttempt((count) => count + 1)
  }
  return {
    attempt,
    rest,
    of: (row: number, field: string): string | undefined => errors[`${row}.${field}`],
    list: Object.entries(errors).map(([cell, message]) => ({
      id: cellId(cell),
      message: t('row.wrong', { row: Number(cell.split('.')[0]) + 1, message }),
    })),
    check: (found: PartErrors): boolean => {
      setRest(null)
      put(found as Record<string, string>)
      return Object.keys(found).length === 0
    },
    refuse: (error: unknown): void => {
      const placed = toApiError(error).issues.flatMap(({ path, message, remedy }) => {
        const cell = /^parts\.(\d+\.\w+)/.exec(path)?.[1]?.replace('.metric', '.target')
        return cell ? [[cell, issueWords({ message, remedy })] as const] : []
      })
      put(Object.fromEntries(placed))
      setRest(placed.length > 0 ? null : error)
    },
  }
}
