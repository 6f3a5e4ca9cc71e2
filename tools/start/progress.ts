/** Tells what a long command is doing, one line a step, with the time of those that took any. Steps may overlap. */
export class Progress {
  readonly #total: number
  #number = 0

  constructor(total: number) {
    this.#total = total
  }

  /** Announces the step, runs it, and says how long it took when a person could have noticed. */
  async step<T>(name: string, body: (note: (line: string) => void) => Promise<T>): Promise<T> {
    const started = performance.now()
    this.#number += 1
    const number = this.#number
    console.log(`${number}/${this.#total} ${name}`)
    const result = await body((line) => console.log(`    ${line}`))
    const seconds = (performance.now() - started) / 1000
    if (seconds >= 1) console.log(`    ${number}/${this.#total} ✓ ${seconds.toFixed(1)} s`)
    return result
  }
}
