import type { Doubt } from './doubt.ts'
import { doubtMessages } from './doubt-messages.ts'

export type DoubtLocale = keyof typeof doubtMessages

export type DoubtDescription = {
  readonly message: string
  /** One label for each of `Doubt.options`, in the same order. */
  readonly options: readonly string[]
}

const longestQuote = 80

/**
 * Words a doubt for a reader.
 *
 * @example describeDoubt(doubt, 'en').message // "… names no responsible body."
 */
export function describeDoubt(doubt: Doubt, locale: DoubtLocale): DoubtDescription {
  const { doubts, options } = doubtMessages[locale]
  return {
    message: doubts[doubt.code].replace(/\{(\w+)\}/g, (_, name: string) => shorten(doubt.parameters[name])),
    options: doubt.options.map((option) => options[option.code]),
  }
}

function shorten(value: string | number | undefined): string {
  const words = String(value ?? '').replace(/\s+/g, ' ')
  return words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words
}
