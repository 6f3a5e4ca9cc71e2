/** Deeper than anything that the API takes; far from what the stack bears. */
const deepest = 64

/** Whether a value read from JSON lies deeper than anything could be wanted: what walks through it would run out of stack. */
export function isTooDeep(value: unknown): boolean {
  let level: object[] = isObject(value) ? [value] : []
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap((each) => Object.values(each).filter(isObject))
  }
  return false
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
