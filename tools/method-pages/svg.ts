export type Series = {
  readonly name: string
  readonly points: readonly (readonly [number, number])[]
  readonly colour: string
  readonly marks?: boolean
  readonly dashed?: boolean
}

export type Plot = {
  readonly title: string
  readonly x: {
    readonly label: string
    readonly from: number
    readonly to: number
    readonly ticks: readonly number[]
  }
  readonly y: {
    readonly label: string
    readonly from: number
    readonly to: number
    readonly ticks: readonly number[]
  }
  readonly series: readonly Series[]
  /** Vertical bars: x, low, high. */
  readonly bars?: readonly (readonly [number, number, number])[]
  readonly xNames?: readonly string[]
}

const [width, height, left, right, top, bottom] = [720, 400, 70, 170, 40, 50]

const inText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A plain line plot as an SVG text. No library draws it: the pages need four such pictures and nothing else. */
export function drawPlot(plot: Plot): string {
  const px = (x: number): number =>
    round(left + ((x - plot.x.from) / (plot.x.to - plot.x.from)) * (width - left - right))
  const py = (y: number): number =>
    round(height - bottom - ((y - plot.y.from) / (plot.y.to - plot.y.from)) * (height - top - bottom))
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img" aria-label="${inText(plot.title)}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="22" font-size="15">${inText(plot.title)}</text>`,
    ...plot.y.ticks.map(
      (tick) =>
        `<path d="M${left} ${py(tick)}H${width - right}" stroke="#e3e6ea"/><text x="${left - 8}" y="${py(tick) + 4}" text-anchor="end">${tick}</text>`,
    ),
    ...plot.x.ticks.map(
      (tick, i) =>
        `<text x="${px(tick)}" y="${height - bottom + 18}" text-anchor="middle">${inText(plot.xNames?.[i] ?? String(tick))}</text>`,
    ),
    `<path d="M${left} ${top}V${height - bottom}H${width - right}" fill="none" stroke="#5b6470"/>`,
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">${inText(plot.x.label)}</text>`,
    `<text transform="translate(18 ${height / 2}) rotate(-90)" text-anchor="middle">${inText(plot.y.label)}</text>`,
    ...(plot.bars ?? []).map(
      ([x, low, high]) => `<path d="M${px(x)} ${py(low)}V${py(high)}" stroke="#1d5fae" stroke-width="2"/>`,
    ),
    ...plot.series.flatMap((series, i) => drawSeries(series, i, px, py)),
    '</svg>',
  ]
  return `${parts.join('\n')}\n`
}

const round = (value: number): number => Math.round(value * 100) / 100

function drawSeries(
  series: Series,
  index: number,
  px: (x: number) => number,
  py: (y: number) => number,
): string[] {
  const path = series.points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(x)} ${py(y)}`).join('')
  const dash = series.dashed ? ' stroke-dasharray="5 4"' : ''
  const row = top + 10 + index * 20
  const sample = series.marks
    ? `<circle cx="${width - right + 23}" cy="${row}" r="3" fill="${series.colour}"/>`
    : `<path d="M${width - right + 12} ${row}h22" stroke="${series.colour}" stroke-width="2"${dash}/>`
  const legend = `${sample}<text x="${width - right + 40}" y="${row + 4}">${inText(series.name)}</text>`
  const dots = series.marks
    ? series.points.map(([x, y]) => `<circle cx="${px(x)}" cy="${py(y)}" r="3" fill="${series.colour}"/>`)
    : []
  const line = `<path d="${path}" fill="none" stroke="${series.colour}" stroke-width="1.6"${dash}/>`
  return [...(series.marks ? dots : [line]), legend]
}
