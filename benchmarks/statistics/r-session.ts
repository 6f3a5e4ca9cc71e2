import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** One R process for a whole benchmark, so that its runs interleave with ours and loading is not measured. */
export class RSession {
  private readonly child: ChildProcessWithoutNullStreams
  private readonly lines: AsyncIterator<string>

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.child = child
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }

  /** Undefined where R is not installed. */
  static async open(): Promise<RSession | undefined> {
    const child = spawn('R', ['--no-echo', '--no-save', '--no-restore'], { stdio: 'pipe' })
    child.stderr.resume()
    const started = await new Promise<boolean>((resolve) => {
      child.once('spawn', () => resolve(true))
      child.once('error', () => resolve(false))
    })
    return started ? new RSession(child) : undefined
  }

  /** Evaluates code and gives the one line that it prints. */
  async ask(code: string): Promise<string> {
    this.child.stdin.write(`${code.replaceAll('\n', ';')}; cat("\\n")\n`)
    for (;;) {
      const { value, done } = await this.lines.next()
      if (done) throw new Error(`R ended before it answered: ${code.slice(0, 120)}`)
      const text = String(value).trim()
      if (text !== '') return text
    }
  }

  /** Version of a package, undefined where it is not installed. */
  async version(name: string): Promise<string | undefined> {
    const answer = await this.ask(
      `cat(if (suppressMessages(requireNamespace("${name}", quietly=TRUE))) as.character(packageVersion("${name}")) else "none")`,
    )
    return answer === 'none' ? undefined : answer
  }

  /** Runs code that prints nothing. */
  async run(code: string): Promise<void> {
    await this.ask(`invisible({${code}}); cat("ok")`)
  }

  /** Seconds per evaluation of an expression, over `repeat` evaluations. */
  async seconds(expression: string, repeat = 1): Promise<number> {
    const loop = `for (.i in seq_len(${repeat})) {.x <- ${expression}}`
    return Number(await this.ask(`cat(system.time({${loop}}, gcFirst=TRUE)[["elapsed"]] / ${repeat})`))
  }

  close(): void {
    this.child.stdin.end('quit(save="no")\n')
  }
}
