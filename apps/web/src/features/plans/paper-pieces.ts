import type { ImportView, Span } from '@zhiheng/contract'

export type Piece = {
  readonly start: number
  readonly text: string
  /** The measure that the piece belongs to. */
  readonly measureKey: string | null
  readonly clause: boolean
  readonly body: boolean
  readonly doubtId: string | null
}

type Mark = Span & { readonly kind: 'measure' | 'clause' | 'body' | 'doubt'; readonly key: string }

/** Cuts the source at every edge of a marked place, so that places may lie within each other. Linear but for one sort. */
export function paperPieces(document: Pick<ImportView, 'source' | 'measures' | 'doubts'>): Piece[] {
  const marks = marksOf(document)
  const edges = marks.flatMap((mark) => [
    { at: mark.start, opens: true, mark },
    { at: mark.end, opens: false, mark },
  ])
  // At one place everything that ends closes before anything opens.
  edges.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens))
  const open = {
    measure: [] as string[],
    clause: [] as string[],
    body: [] as string[],
    doubt: [] as string[],
  }
  const pieces: Piece[] = []
  let at = 0
  const cut = (end: number) => {
    if (end <= at) return
    pieces.push({
      start: at,
      text: document.source.slice(at, end),
      measureKey: open.measure.at(-1) ?? null,
      clause: open.clause.length > 0,
      body: open.body.length > 0,
      doubtId: open.doubt.at(-1) ?? null,
    })
    at = end
  }
  for (const { at: edge, opens, mark } of edges) {
    cut(edge)
    const keys = open[mark.kind]
    if (opens) keys.push(mark.key)
    else keys.splice(keys.lastIndexOf(mark.key), 1)
  }
  cut(document.source.length)
  return pieces
}

function marksOf({ measures, doubts }: Pick<ImportView, 'measures' | 'doubts'>): Mark[] {
  const kept = measures.filter(({ status }) => status !== 'left-out')
  return [
    ...kept.map(({ span, key }) => ({ ...span, kind: 'measure' as const, key })),
    ...kept.flatMap(({ clauses }) =>
      clauses.flatMap(({ span, key }) => (span ? [{ ...span, kind: 'clause' as const, key }] : [])),
    ),
    ...kept.flatMap(({ bodies }) =>
      bodies.flatMap(({ span, key }) => (span ? [{ ...span, kind: 'body' as const, key }] : [])),
    ),
    ...doubts
      .filter(({ settled }) => !settled)
      .flatMap(({ id, spans }) => spans.map((span) => ({ ...span, kind: 'doubt' as const, key: id }))),
  ].filter(({ start, end }) => start < end)
}
