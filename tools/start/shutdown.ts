type Cleanup = () => Promise<unknown>

/** Signals that arrive within this time of the first are the same key press: the terminal, npm and the launcher each send one. */
const onePress = 1_000

/**
 * Puts things away in the reverse order of their making, on Ctrl-C, on SIGTERM, when the launcher is gone, or
 * when a step failed. A second Ctrl-C does not wait any longer.
 */
export class Shutdown {
  readonly #cleanups: Cleanup[] = []
  readonly #onBegin: () => void
  #began: number | undefined

  /** @param onBegin called once, before anything is put away because of a signal */
  constructor(onBegin: () => void = () => undefined) {
    this.#onBegin = onBegin
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#asked())
    process.on('disconnect', () => this.#asked())
    // The channel to the launcher must not keep the process alive by itself.
    process.channel?.unref()
  }

  /**
   * Remembers how to put something away. Register it before the making is awaited (the cleanup awaits it
   * too), so that Ctrl-C in between leaves nothing behind.
   */
  add(cleanup: Cleanup): void {
    this.#cleanups.push(cleanup)
  }

  /** Whether things are being put away; whatever fails from then on is no news. */
  get begun(): boolean {
    return this.#began !== undefined
  }

  /** To be awaited before a new thing is made: never returns once things are being put away. */
  async proceed(): Promise<void> {
    if (this.begun) await new Promise(() => undefined)
  }

  /** Runs the cleanups, last first; one that fails or hangs does not keep the others from running. */
  async run(): Promise<void> {
    this.#began ??= Date.now()
    for (let cleanup = this.#cleanups.pop(); cleanup; cleanup = this.#cleanups.pop()) {
      await Promise.race([cleanup().catch(reportLate), new Promise((resolve) => setTimeout(resolve, 10_000))])
    }
  }

  #asked(): void {
    if (this.#began === undefined) {
      this.#began = Date.now()
      this.#onBegin()
      console.log('\n正在停止 Stopping …')
      void this.run().then(() => {
        console.log('已停止，数据都在 Stopped; the data is kept.')
        process.exit(0)
      })
    } else if (Date.now() - this.#began > onePress) {
      // Each cleanup sends its signal before it waits, so the database still hears of it.
      for (const cleanup of this.#cleanups) void cleanup().catch(reportLate)
      console.log('已强制停止 Stopped without waiting.')
      process.exit(130)
    }
  }
}

function reportLate(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
}
