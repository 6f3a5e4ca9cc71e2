import type { Command } from './command.ts'
import { planParse } from './commands/plan-parse.ts'

/** Every command of `zhiheng`. A new one is a file of its own and a line here. */
export const COMMANDS: readonly Command[] = [planParse]
