import type { ImportView } from '@zhiheng/contract'

type Props = {
  readonly document: ImportView
  /** The part in view, as shares of the whole. */
  readonly view: { readonly top: number; readonly height: number }
}

/** Where in the document the measures and the doubts lie, and which part is in view. The text beside says the same. */
export function PaperRail({ document, view }: Props) {
  const length = Math.max(1, document.source.length)
  const measures = document.measures.map(({ key, span }) => ({ key, at: span.start / length }))
  const doubts = document.doubts
    .filter(({ settled }) => !settled)
    .flatMap(({ id, spans }) => spans.slice(0, 1).map(({ start }) => ({ key: id, at: start / length })))
  return (
    <svg className="rail" aria-hidden="true">
      {measures.map(({ key, at }) => (
        <rect key={key} x="7" width="10" height="4" y={`${at * 100}%`} fill="var(--mark-on)" />
      ))}
      {doubts.map(({ key, at }) => (
        <rect key={key} x="6" width="12" height="6" rx="1" y={`${at * 100}%`} fill="var(--red-fill)" />
      ))}
      <rect
        className="view"
        x="1.5"
        width="21"
        y={`${view.top * 100}%`}
        height={`${view.height * 100}%`}
        rx="3"
      />
    </svg>
  )
}
