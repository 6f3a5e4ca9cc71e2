import type { Family } from './family.ts'

/** Every family of methods that the command can answer; one line each. */
export const families: readonly Family[] = []
