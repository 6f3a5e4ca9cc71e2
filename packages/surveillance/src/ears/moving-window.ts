/**
 * Mean and standard deviation (n − 1) of a window that moves by one point.
 *
 * Whole counts whose squared sums stay below 2^53 are summed exactly, so sliding loses nothing and the variance
 * is n·Σy² − (Σy)² without cancellation. Other series (or larger counts) are summed afresh in two passes.
 */
export function movingWindow(
  counts: ArrayLike<number>,
  span: { readonly start: number; readonly windows: number; readonly size: number },
  mean: Float64Array,
  sd: Float64Array,
): void {
  if (slidesExactly(counts, span.start, span.start + span.windows + span.size - 1, span.size))
    slide(counts, span, mean, sd)
  else for (let i = 0; i < span.windows; i += 1) sumAfresh(counts, span.start + i, span.size, i, mean, sd)
}

function slidesExactly(counts: ArrayLike<number>, start: number, end: number, size: number): boolean {
  const limit = Math.sqrt(Number.MAX_SAFE_INTEGER) / size
  for (let i = start; i < end; i += 1) {
    const count = counts[i] as number
    // A NaN fails the comparison too, and an unknown count must not poison every later window.
    if (!(count <= limit) || Math.floor(count) !== count) return false
  }
  return true
}

function slide(
  counts: ArrayLike<number>,
  { start, windows, size }: { readonly start: number; readonly windows: number; readonly size: number },
  mean: Float64Array,
  sd: Float64Array,
): void {
  let sum = 0
  let squares = 0
  for (let i = start; i < start + size; i += 1) {
    const count = counts[i] as number
    sum += count
    squares += count * count
  }
  const scale = size * (size - 1)
  for (let i = 0; ; ) {
    mean[i] = sum / size
    sd[i] = Math.sqrt((size * squares - sum * sum) / scale)
    i += 1
    if (i >= windows) return
    const leaving = counts[start + i - 1] as number
    const entering = counts[start + i + size - 1] as number
    sum += entering - leaving
    squares += entering * entering - leaving * leaving
  }
}

function sumAfresh(
  counts: ArrayLike<number>,
  start: number,
  size: number,
  at: number,
  mean: Float64Array,
  sd: Float64Array,
): void {
  let sum = 0
  for (let i = start; i < start + size; i += 1) sum += counts[i] as number
  const centre = sum / size
  let squares = 0
  let rest = 0
  for (let i = start; i < start + size; i += 1) {
    const deviation = (counts[i] as number) - centre
    squares += deviation * deviation
    rest += deviation
  }
  mean[at] = centre
  // The second term repairs the rounding of the centre (the corrected two-pass algorithm).
  sd[at] = Math.sqrt(Math.max(0, (squares - (rest * rest) / size) / (size - 1)))
}
