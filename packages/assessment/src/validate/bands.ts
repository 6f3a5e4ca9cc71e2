import { at, type Problem, problem, words } from './problem.ts'

type Range = { readonly from?: number; readonly below?: number }

const lower = (band: Range): number => band.from ?? Number.NEGATIVE_INFINITY
const upper = (band: Range): number => band.below ?? Number.POSITIVE_INFINITY

const shown = (band: Range): string => `${band.from ?? '-∞'} ≤ x < ${band.below ?? '∞'}`

/** Half-open ranges that overlap, are empty or, where gaps are not allowed, leave one. */
export function bandProblems(
  bands: readonly Range[],
  options: { readonly path: string; readonly gaps: boolean },
): Problem[] {
  const { path, gaps } = options
  const empty = bands.flatMap((band, index) =>
    lower(band) < upper(band) ? [] : [emptyBand(band, at(path, index))],
  )
  if (empty.length > 0) return empty
  const sorted = bands
    .map((band, index) => ({ band, index }))
    .toSorted((a, b) => lower(a.band) - lower(b.band))
  const [first] = sorted
  const last = sorted.at(-1)
  const neighbours = sorted.slice(1).flatMap(({ band, index }, before) => {
    const previous = sorted[before]?.band ?? band
    if (lower(band) < upper(previous)) return [overlap(previous, band, at(path, index))]
    return lower(band) > upper(previous) && !gaps ? [gap(upper(previous), lower(band), at(path, index))] : []
  })
  if (gaps || !first || !last) return neighbours
  return [
    ...(first.band.from === undefined ? [] : [gap('-∞', first.band.from, at(path, first.index))]),
    ...neighbours,
    ...(last.band.below === undefined ? [] : [gap(last.band.below, '∞', at(path, last.index))]),
  ]
}

const emptyBand = (band: Range, path: string): Problem =>
  problem(
    path,
    'empty-band',
    words(`区间 ${shown(band)} 是空的`, `The band ${shown(band)} is empty`),
    words('from 应小于 below', 'from must be less than below'),
  )

const overlap = (a: Range, b: Range, path: string): Problem =>
  problem(
    path,
    'overlap',
    words(`区间 ${shown(a)} 和 ${shown(b)} 重叠`, `The bands ${shown(a)} and ${shown(b)} overlap`),
    words('让一个区间的 below 等于下一个的 from', 'Let each band end (below) where the next begins (from)'),
  )

const gap = (from: number | string, to: number | string, path: string): Problem =>
  problem(
    path,
    'gap',
    words(`${from} 到 ${to} 之间没有规定`, `Nothing is said between ${from} and ${to}`),
    words('补上一个区间；最外两端不写 from、below', 'Add a band; leave from and below out at the two ends'),
  )
