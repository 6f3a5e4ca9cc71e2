/** A run of characters where the page puts it. Points from the top left corner; `y` is the baseline. */
export type Piece = { text: string; x: number; y: number; width: number; size: number }

/** One printed line. */
export type PageLine = {
  text: string
  /** Left and right end. */
  x0: number
  x1: number
  y: number
  /** Size of most of its characters. */
  size: number
  /** Parts separated by wide gaps: more than one makes it the row of a table. */
  cells: number
  /** 0-based. */
  page: number
}

export type Page = { width: number; height: number; lines: PageLine[] }
