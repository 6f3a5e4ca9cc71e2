import { CommandFailure } from './command.ts'
import type { Language } from './language.ts'

/** Our statistics say in one sentence what they require; the terminal says it, not a stack trace. */
export function withReason<T>(language: Language, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CommandFailure(
      error.message,
      language === 'en' ? 'Change the data or the options accordingly.' : '请按此调整数据或选项。',
      { cause: error },
    )
  }
}
