/** One language of a problem: what happened, what is kept (when something could have been lost), what to do. */
export interface Account {
  readonly happened: string
  readonly kept?: string
  readonly todo: string
}

/**
 * A failure that whoever runs the command can mend: it is told in both languages and without a stack.
 * Anything else that is thrown is a fault of the program and keeps its stack.
 */
export class Problem extends Error {
  readonly zh: Account
  readonly en: Account
  readonly detail: string

  constructor(zh: Account, en: Account, detail = '') {
    super(en.happened)
    this.name = 'Problem'
    this.zh = zh
    this.en = en
    this.detail = detail
  }
}

/** The text shown on stderr. */
export function describeProblem(error: unknown): string {
  if (!(error instanceof Problem))
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const lines = (account: Account) =>
    [account.happened, account.kept, account.todo].filter(Boolean).join('\n  ')
  const detail = error.detail.trim() === '' ? '' : `\n\n${error.detail.trim()}`
  return `\n✗ ${lines(error.zh)}\n\n✗ ${lines(error.en)}${detail}`
}

/** Runs the body of a command; a failure is told and becomes exit code 1. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (error) {
    process.stderr.write(`${describeProblem(error)}\n`)
    process.exit(1)
  }
}
