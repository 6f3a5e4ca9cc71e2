import { Readable } from 'node:stream'
import { runCli } from '../cli.ts'
import type { ExitCode } from '../command.ts'

export type Recording = { exit: ExitCode; output: Buffer; text: string; complaints: string }

export type Situation = {
  input?: string | Uint8Array
  environment?: NodeJS.ProcessEnv
  columns?: number
  interactive?: boolean
}

/** Runs one command line against a terminal that only writes down what it is told. */
export async function record(words: readonly string[], situation: Situation = {}): Promise<Recording> {
  const chunks: Buffer[] = []
  const complaints: string[] = []
  const exit = await runCli(words, {
    input: Readable.from([Buffer.from(situation.input ?? '')]),
    write: async (output) => {
      chunks.push(Buffer.from(output))
    },
    complain: (message) => complaints.push(message),
    environment: situation.environment ?? { LANG: 'zh_CN.UTF-8' },
    columns: situation.columns ?? 120,
    interactive: situation.interactive ?? false,
  })
  const output = Buffer.concat(chunks)
  return { exit, output, text: output.toString('utf8'), complaints: complaints.join('\n') }
}
