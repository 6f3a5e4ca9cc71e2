import type { Command } from './command.ts'
import { backupCommand } from './commands/backup.ts'
import { codeCheck } from './commands/code-check.ts'
import { estimateCommand } from './commands/estimate.ts'
import { ledgerVerify } from './commands/ledger-verify.ts'
import { planParse } from './commands/plan-parse.ts'
import { restoreCommand } from './commands/restore.ts'
import { samplePlan } from './commands/sample-plan.ts'
import { seedCommand } from './commands/seed.ts'
import { signalDetect } from './commands/signal-detect.ts'

/** Every command of `zhiheng`. A new one is a file of its own and a line here. */
export const COMMANDS: readonly Command[] = [
  planParse,
  samplePlan,
  estimateCommand,
  signalDetect,
  seedCommand,
  codeCheck,
  ledgerVerify,
  backupCommand,
  restoreCommand,
]
