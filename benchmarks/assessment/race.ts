import type { BenchLine } from '../bench-line.ts'

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export type Figures = { readonly ours: number; readonly floor: number; readonly ratio: number }

/** Interleaved, so that both feel the same neighbours on the machine; the first round only warms up. */
export async function race(
  ours: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  rounds = 5,
): Promise<Figures> {
  const times: { ours: number; floor: number }[] = []
  for (let round = 0; round <= rounds; round += 1)
    times.push({ floor: await milliseconds(floor), ours: await milliseconds(ours) })
  const measured = times.slice(1)
  return {
    ours: median(measured.map((each) => each.ours)),
    floor: median(measured.map((each) => each.floor)),
    ratio: median(measured.map((each) => each.ours / each.floor)),
  }
}

async function milliseconds(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

const rounded = (value: number): number => Number(value.toPrecision(4))

export const line = (
  bench: string,
  name: string,
  goal: number,
  { ours, floor, ratio }: Figures,
): BenchLine => ({
  bench,
  case: name,
  ours: rounded(ours),
  floor: rounded(floor),
  unit: 'ms',
  ratio: rounded(ratio),
  goal,
  better: 'lower',
})
