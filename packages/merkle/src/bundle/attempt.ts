export type Attempt<Value> =
  | { readonly value: Value; readonly problem?: undefined }
  | { readonly value: undefined; readonly problem: string }

/** The value, or what was refused: a proof that cannot be read is a proof that does not hold, not a breakdown. */
export function attempt<Value>(action: () => Value): Attempt<Value> {
  try {
    return { value: action() }
  } catch (error) {
    if (error instanceof RangeError) return { value: undefined, problem: error.message }
    throw error
  }
}
