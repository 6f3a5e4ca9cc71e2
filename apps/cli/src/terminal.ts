import type { Readable } from 'node:stream'

/** What a command may touch of the process it runs in; tests hand over one of their own. */
export type Terminal = {
  input: Readable
  /** Resolves when the bytes are handed over, so that a command never ends with output still waiting. */
  write: (output: string | Uint8Array) => Promise<void>
  complain: (message: string) => void
  environment: NodeJS.ProcessEnv
  /** Characters in a line; for output that goes to no terminal, a width that suits paper. */
  columns: number
  /** Standard output is a terminal that a person looks at. */
  interactive: boolean
}

const PAPER_COLUMNS = 100

function columnsOf(environment: NodeJS.ProcessEnv): number {
  const told = Number.parseInt(environment.COLUMNS ?? '', 10)
  return process.stdout.columns ?? (told > 0 ? told : PAPER_COLUMNS)
}

function writeToStandardOutput(output: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(output, (error) => {
      // The reader of the pipe (head, less) has seen enough: not a failure.
      const isClosed = (error as NodeJS.ErrnoException | null | undefined)?.code === 'EPIPE'
      if (error && !isClosed) reject(error)
      else resolve()
    })
  })
}

export function processTerminal(): Terminal {
  // Without a listener a closed pipe would end the process with a stack trace.
  process.stdout.on('error', () => {})
  return {
    input: process.stdin,
    write: writeToStandardOutput,
    complain: (message) => process.stderr.write(`${message}\n`),
    environment: process.env,
    columns: columnsOf(process.env),
    interactive: process.stdout.isTTY === true,
  }
}
