import type { Words } from '@zhiheng/fact-types'

/** What is wrong with a model, for the person who makes the rule. */
export type Problem = {
  /** JSON Pointer into the model: `/tree/parts/0/full`. */
  readonly path: string
  /** Stable name of the rule that is broken. */
  readonly rule: string
  readonly reason: Words
  readonly remedy: Words
}

export const problem = (path: string, rule: string, reason: Words, remedy: Words): Problem => ({
  path,
  rule,
  reason,
  remedy,
})

/** `['tree', 'parts', 0]` as a JSON Pointer below `base`. */
export const at = (base: string, ...keys: readonly (string | number)[]): string =>
  base + keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export const words = (zh: string, en: string): Words => ({ zh, en })
