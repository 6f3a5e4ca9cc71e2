import type { BenchLine } from '../bench-line.ts'

/** Where the other figure comes from: measured now, or the stored one of the reference runs, which the case name then says. */
export type Peer =
  | { readonly measure: () => Promise<number>; readonly name: string }
  | { readonly stored: number; readonly name: string }

export type Race = {
  readonly case: string
  /** One run of ours; the seconds it took per piece of work. */
  readonly ours: () => number
  readonly peer: Peer
  readonly goal: number | null
  readonly runs?: number
}

/** Work per second on both sides, medians of interleaved runs: the ratio is how many times faster ours is. */
export async function race({ case: name, ours, peer, goal, runs = 5 }: Race): Promise<BenchLine> {
  const mine: number[] = []
  const theirs: number[] = []
  // Compiled once, as in a process that serves: half a second of warming up.
  for (const until = performance.now() + 500; performance.now() < until; ) ours()
  for (let run = 0; run < runs; run++) {
    mine.push(ours())
    if ('measure' in peer) theirs.push(await peer.measure())
  }
  const other = 'measure' in peer ? median(theirs) : peer.stored
  const source = 'measure' in peer ? peer.name : `${peer.name}, stored figure`
  const [our, floor] = [1 / median(mine), 1 / other]
  return {
    bench: 'statistics',
    case: `${name} (peer: ${source})`,
    ours: rounded(our),
    floor: rounded(floor),
    unit: 'runs/s',
    ratio: rounded(our / floor),
    goal,
    better: 'higher',
  }
}

/** Cost at 1×, 10×, 100×: seconds per unit at the largest size over that at the smallest. One is linear. */
export function growth(
  name: string,
  sizes: readonly number[],
  secondsAt: (size: number) => number,
): BenchLine {
  const perUnit = sizes.map((size) => {
    const runs = [0, 1, 2, 3, 4].map(() => secondsAt(size))
    return median(runs) / size
  })
  const [first, last] = [perUnit[0] as number, perUnit.at(-1) as number]
  return {
    bench: 'statistics',
    case: `${name}: cost per row at ${sizes.at(-1)} rows against ${sizes[0]}`,
    ours: rounded(last * 1e9),
    floor: rounded(first * 1e9),
    unit: 'ns/row',
    ratio: rounded(last / first),
    goal: 1.5,
    better: 'lower',
  }
}

/** Seconds of one evaluation, the best use of a clock of microseconds: `repeat` evaluations at a time. */
export function seconds(work: () => unknown, repeat = 1): number {
  const start = performance.now()
  for (let i = 0; i < repeat; i++) work()
  return (performance.now() - start) / 1000 / repeat
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

const rounded = (value: number): number => Number(value.toPrecision(4))
