import type { Piece } from './page-line.ts'

/** An affine transformation as PDF writes it: [a b c d e f]. */
export type Matrix = readonly number[]

/** What the PDF library tells about a run of text, in the page's own space. */
export type TextRun = { str: string; transform: Matrix; width: number }

/** Radicals and compatibility forms that some producers write instead of the characters; they look alike and match nothing. */
const LOOK_ALIKES = /[\u2e80-\u2fdf\uf900-\ufaff]/g

function compose(outer: Matrix, inner: Matrix): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** Text that runs from left to right within about three degrees. Watermarks and margin notes do not. */
const isUpright = (a: number, b: number): boolean => a > 0 && Math.abs(b) < 0.05 * a

/** Puts runs on the page as it is shown (its rotation applied) and counts those that stand aslant. */
export function placeItems(runs: readonly TextRun[], view: Matrix): { pieces: Piece[]; rotated: number } {
  const pieces: Piece[] = []
  let rotated = 0
  for (const run of runs) {
    const text = run.str.replace(LOOK_ALIKES, (sign) => sign.normalize('NFKC'))
    if (text.trim() === '') continue
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = compose(view, run.transform)
    if (!isUpright(a, b)) {
      rotated += 1
      continue
    }
    pieces.push({ text, x, y, width: run.width, size: Math.hypot(c, d) })
  }
  return { pieces, rotated }
}
