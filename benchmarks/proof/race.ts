import type { BenchLine } from '../bench-line.ts'

const rounds = 5

export type Figures = { readonly ours: number; readonly floor: number }

/** Medians, in milliseconds, of turns that alternate, after one of each to warm up. */
export async function race(ours: () => unknown, floor: () => unknown): Promise<Figures> {
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const turn = { floor: await time(floor), ours: await time(ours) }
    if (round === 0) continue
    times.ours.push(turn.ours)
    times.floor.push(turn.floor)
  }
  return { ours: median(times.ours), floor: median(times.floor) }
}

async function time(action: () => unknown): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

export const scaled = ({ ours, floor }: Figures, factor: number): Figures => ({
  ours: ours * factor,
  floor: floor * factor,
})

export const line = (name: string, unit: string, goal: number | null, figures: Figures): BenchLine => ({
  bench: 'proof',
  case: name,
  ours: Number(figures.ours.toPrecision(4)),
  floor: Number(figures.floor.toPrecision(4)),
  unit,
  ratio: Number((figures.ours / figures.floor).toPrecision(3)),
  goal,
  better: 'lower',
})
