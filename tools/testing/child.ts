import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

const running = new Set<ChildProcess>()

export interface Outcome {
  readonly code: number
  readonly output: string
}

export interface ChildOptions {
  /** Show what it prints while it runs instead of collecting it. */
  readonly show?: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Runs a JavaScript or TypeScript program, given by its path in the repository, on this same Node. */
export function runNode(
  program: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<Outcome> {
  const { show = false, env = {}, cwd = root } = options
  const child = spawn(process.execPath, [join(root, program), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve) => {
    const end = (code: number, note = '') => {
      running.delete(child)
      resolve({ code, output: output + note })
    }
    child.on('error', (error) => end(1, error.message))
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Ends whatever is running, for Ctrl-C. */
export function endChildren(): void {
  for (const child of running) child.kill('SIGTERM')
}
