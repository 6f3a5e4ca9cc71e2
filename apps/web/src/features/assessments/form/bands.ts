import { type Json, listOf, recordOf } from './pointer.ts'

export type Stretch = {
  readonly kind: 'band' | 'gap' | 'overlap'
  /** Null: open on that side. */
  readonly from: number | null
  readonly below: number | null
  /** Which bands lie here. */
  readonly bands: readonly number[]
  /** Of the bar, 0 to 1. */
  readonly share: number
}

const lower = (band: Json) => (typeof band.from === 'number' ? band.from : Number.NEGATIVE_INFINITY)
const upper = (band: Json) => (typeof band.below === 'number' ? band.below : Number.POSITIVE_INFINITY)

const openShare = 0.14
const leastShare = 0.07

/** The line of values from end to end: where one band lies, where none and where several. */
export function stretchesOf(list: unknown): Stretch[] {
  const bands = listOf(list).map(recordOf)
  if (bands.length === 0) return []
  const edges = [...new Set(bands.flatMap((band) => [lower(band), upper(band)]))].filter(Number.isFinite)
  const inner = edges.toSorted((a, b) => a - b)
  const ends = [Number.NEGATIVE_INFINITY, ...inner, Number.POSITIVE_INFINITY]
  const span = Math.max((inner.at(-1) ?? 0) - (inner[0] ?? 0), Number.MIN_VALUE)
  const raw = ends.slice(1).map((below, index) => {
    const from = ends[index] ?? below
    const own = bands.flatMap((band, place) => (lower(band) <= from && below <= upper(band) ? [place] : []))
    const isOpen = !Number.isFinite(from) || !Number.isFinite(below)
    const width = isOpen ? openShare : Math.max(leastShare, (below - from) / span)
    return { from, below, own, width }
  })
  const whole = raw.reduce((sum, { width }) => sum + width, 0)
  return raw.map(({ from, below, own, width }) => ({
    kind: own.length === 0 ? 'gap' : own.length === 1 ? 'band' : 'overlap',
    from: Number.isFinite(from) ? from : null,
    below: Number.isFinite(below) ? below : null,
    bands: own,
    share: width / whole,
  }))
}

/** Moves an end of a band, and the neighbour's with it where they met there: no gap and no overlap comes by moving. */
export function moveEdge(
  list: unknown,
  index: number,
  end: 'from' | 'below',
  value: number | undefined,
): readonly Json[] {
  const bands = listOf(list).map(recordOf)
  const old = bands[index]?.[end]
  const other = end === 'from' ? 'below' : 'from'
  return bands.map((band, place) => {
    if (place === index) return withEdge(band, end, value)
    const met = old !== undefined && band[other] === old
    return met && value !== undefined ? withEdge(band, other, value) : band
  })
}

export function withEdge(band: Json, end: 'from' | 'below', value: unknown): Json {
  const { [end]: _, ...rest } = band
  if (value === undefined) return rest
  const { points, ...others } = rest
  return points === undefined ? { ...rest, [end]: value } : { ...others, [end]: value, points }
}

/** Each band ends where the next begins; the outer ones are open. */
export function joined(list: unknown): readonly Json[] {
  const sorted = listOf(list)
    .map(recordOf)
    .toSorted((a, b) => lower(a) - lower(b))
  return sorted.map((band, index) => {
    const next = sorted[index + 1]
    const from = index === 0 ? undefined : (band.from ?? sorted[index - 1]?.below)
    return withEdge(withEdge(band, 'from', from), 'below', next ? (next.from ?? band.below) : undefined)
  })
}

/** One more band at the upper end; the one before it ends where it begins. */
export function withOneMore(list: unknown): readonly Json[] {
  const bands = listOf(list).map(recordOf)
  const last = bands.at(-1)
  if (!last) return [{ points: 0 }]
  const edge = typeof last.below === 'number' ? last.below : typeof last.from === 'number' ? last.from + 1 : 1
  return [...bands.slice(0, -1), withEdge(last, 'below', edge), { from: edge, points: 0 }]
}

/** Without one; the one before it takes its place. */
export function withoutBand(list: unknown, index: number): readonly Json[] {
  const bands = listOf(list).map(recordOf)
  const gone = bands[index]
  return bands.flatMap((band, place) => {
    if (place === index) return []
    const met = gone !== undefined && band.below !== undefined && band.below === gone.from
    return met ? [withEdge(band, 'below', gone.below)] : [band]
  })
}

/** Grades from the best to the worst cover every score: each ends where the better one begins. */
export const closedGrades = (list: unknown): readonly Json[] => {
  const grades = listOf(list).map(recordOf)
  return grades.map((grade, index) => {
    const better = grades[index - 1]
    const { from: _, below: __, ...rest } = grade
    const from = index === grades.length - 1 ? undefined : (grade.from ?? 0)
    const below = better?.from
    return {
      ...rest,
      ...(from === undefined ? {} : { from }),
      ...(below === undefined ? {} : { below }),
    }
  })
}
