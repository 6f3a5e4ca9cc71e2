import { useState } from 'react'
import { toApiError } from './api-error.ts'
import { issueWords } from './i18n/issue-words.ts'

type Errors<Name extends string> = Partial<Record<Name, string>>

/** What is wrong with a form, by field: from its own checks and from the server's issues. */
export function useFormErrors<Name extends string>(prefix: string, names: readonly Name[]) {
  const [errors, setErrors] = useState<Errors<Name>>({})
  const [attempt, setAttempt] = useState(0)
  const [rest, setRest] = useState<unknown>(null)
  const id = (name: Name) => `${prefix}-${name.replaceAll('.', '-')}`

  return {
    attempt,
    /** A failure that belongs to no field of this form. */
    rest,
    id,
    of: (name: Name): string | undefined => errors[name],
    list: names.flatMap((name) => {
      const message = errors[name]
      return message ? [{ id: id(name), message }] : []
    }),
    /** Takes the outcome of the form's own checks; true where nothing is wrong. */
    check: (found: Errors<Name>): boolean => {
      const wrong = Object.values(found).some((message) => message !== undefined)
      setErrors(found)
      setRest(null)
      if (wrong) setAttempt((count) => count + 1)
      return !wrong
    },
    /** Sorts the server's refusal to the fields it names. */
    refuse: (error: unknown): void => {
      const { issues } = toApiError(error)
      const placed = issues.flatMap((issue) => {
        const name = names.find((known) => issue.path === known || issue.path.startsWith(`${known}.`))
        return name ? [[name, issueWords(issue)] as const] : []
      })
      setErrors(Object.fromEntries(placed) as Errors<Name>)
      setRest(placed.length > 0 && placed.length === issues.length ? null : error)
      if (placed.length > 0) setAttempt((count) => count + 1)
    },
    clear: (name: Name): void => setErrors((before) => ({ ...before, [name]: undefined })),
  }
}
