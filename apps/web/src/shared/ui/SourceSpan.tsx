import type { Span } from '@zhiheng/contract'
import type { ReactNode } from 'react'

type Lit = Span & { readonly key: string; readonly on?: boolean }
type Props = {
  readonly text: string
  /** Must not overlap; order does not matter. */
  readonly spans: readonly Lit[]
  readonly onSelect?: (key: string) => void
  /** Put before the text of a span, such as ①. */
  readonly label?: (key: string) => ReactNode
}

/** A quoted document with the lit places. Offsets are UTF-16, as the contract counts them. */
export function SourceSpan({ text, spans, onSelect, label }: Props) {
  const ordered = [...spans].sort((a, b) => a.start - b.start)
  const pieces: ReactNode[] = []
  let at = 0
  for (const span of ordered) {
    if (span.start < at) continue
    pieces.push(text.slice(at, span.start))
    pieces.push(
      <mark key={span.key} className={span.on ? 'on' : ''} data-span={span.key}>
        {label?.(span.key)}
        {onSelect ? (
          <button type="button" className="spanlink" onClick={() => onSelect(span.key)}>
            {text.slice(span.start, span.end)}
          </button>
        ) : (
          text.slice(span.start, span.end)
        )}
      </mark>,
    )
    at = span.end
  }
  pieces.push(text.slice(at))
  return <>{pieces}</>
}
