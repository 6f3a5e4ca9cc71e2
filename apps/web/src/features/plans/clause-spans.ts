import type { MeasureView, Span } from '@zhiheng/contract'

type Found = Span & { readonly key: string }

/**
 * Where each demand stands in the text of its measure, in order. A demand that a person has worded anew is not found
 * and stays unlit.
 */
export function clauseSpans({ text, clauses }: Pick<MeasureView, 'text' | 'clauses'>): Found[] {
  const found: Found[] = []
  let from = 0
  for (const clause of clauses) {
    const start = text.indexOf(clause.text, from)
    if (start < 0) continue
    from = start + clause.text.length
    found.push({ start, end: from, key: String(clause.position) })
  }
  return found
}
