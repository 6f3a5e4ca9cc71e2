import type { FactType, Payload, Visibility } from './fact-type.ts'

export type Display = { readonly visibility: Visibility; readonly displayMonths: number | null }

/**
 * Who may see a fact and for how long, by the defaults of its type: a penalty that is only a warning is not shown to the public. A
 * profile's own periods, with dates in force, go before these.
 */
export function defaultDisplay(
  { visibility, displayMonths, displayExceptions = [] }: FactType,
  payload: Payload,
): Display {
  const exception = displayExceptions.find(({ field, values }) => values.includes(String(payload[field])))
  return exception
    ? { visibility: exception.visibility, displayMonths: exception.displayMonths }
    : { visibility, displayMonths }
}
