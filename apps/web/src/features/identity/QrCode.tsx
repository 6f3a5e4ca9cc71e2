import { encode } from 'uqr'

/** A picture for an authenticator's camera: dark on white whatever the page looks like, one path, nothing fetched. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="200" height="200">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#17212b" shapeRendering="crispEdges" />
    </svg>
  )
}
