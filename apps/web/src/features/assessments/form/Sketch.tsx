import type { Line } from './sketches.ts'

type Props = { readonly line: Line; readonly label: string }

const [wide, high, left, foot] = [260, 84, 34, 18]

/** A small drawing of a rule; the numbers that it is drawn from stand in the fields beside it. */
export function Sketch({ line, label }: Props) {
  if (line.length === 0) return null
  const xs = line.map(({ x }) => x)
  const ys = line.map(({ y }) => y)
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)]
  const [y0, y1] = [Math.min(0, ...ys), Math.max(...ys, 0.0001)]
  const px = (x: number) => left + ((x - x0) / (x1 - x0 || 1)) * (wide - left - 6)
  const py = (y: number) => 6 + (1 - (y - y0) / (y1 - y0 || 1)) * (high - foot - 6)
  const path = line
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${px(x).toFixed(1)} ${py(y).toFixed(1)}`)
    .join('')
  const short = (value: number) => String(Math.round(value * 100) / 100)
  return (
    <svg className="sketch" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={label}>
      <path className="axis" d={`M${left} 4V${high - foot}H${wide}`} />
      <path className="line" d={path} />
      <text x={left - 4} y={12} textAnchor="end">
        {short(y1)}
      </text>
      <text x={left - 4} y={high - foot} textAnchor="end">
        {short(y0)}
      </text>
      <text x={left} y={high - 4}>
        {short(x0)}
      </text>
      <text x={wide - 2} y={high - 4} textAnchor="end">
        {short(x1)}
      </text>
    </svg>
  )
}
