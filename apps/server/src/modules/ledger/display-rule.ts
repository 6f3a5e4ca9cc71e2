import type { DisplayRule } from './check-fact.ts'

/** What the registry says of a type; the values of a payload may narrow it, as for a penalty that is only a warning. */
export const registryDisplay: DisplayRule = (type, payload) => {
  const exception = type.displayExceptions?.find(({ field, values }) =>
    values.includes(String(payload[field])),
  )
  return exception ?? type
}
