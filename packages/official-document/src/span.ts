/** A stretch of the source text: UTF-16 offsets, `end` not included, so `source.slice(start, end)` is the stretch. */
export type Span = { readonly start: number; readonly end: number }

/**
 * Something that stands in the source. `text` is the slice of the span as printed, less what is layout only: soft
 * line breaks, page numbers, markdown marks. Nothing is expanded, corrected or folded.
 */
export type Passage = { readonly text: string; readonly span: Span }
