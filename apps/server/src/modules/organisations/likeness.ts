/** Three-letter pieces of a text with two blanks in front and one behind, as PostgreSQL's pg_trgm cuts one word. */
function pieces(text: string): Set<string> {
  const letters = [...`  ${text} `]
  return new Set(letters.slice(2).map((letter, index) => `${letters[index]}${letters[index + 1]}${letter}`))
}

/**
 * Prepares texts for being compared with many others. The answer lists the places of those texts that have anything
 * in common with `text`, with how alike they are, above 0 to 1: the share of common pieces, as pg_trgm's `similarity`.
 */
export function createLikeness(texts: readonly string[]): (text: string) => Map<number, number> {
  const sizes = texts.map((text) => pieces(text).size)
  const placesOf = new Map<string, number[]>()
  for (const [place, text] of texts.entries()) {
    for (const piece of pieces(text)) placesOf.set(piece, [...(placesOf.get(piece) ?? []), place])
  }
  return (text) => {
    const own = pieces(text)
    const common = new Map<number, number>()
    for (const piece of own) {
      for (const place of placesOf.get(piece) ?? []) common.set(place, (common.get(place) ?? 0) + 1)
    }
    return new Map(
      [...common].map(([place, count]) => [place, count / (own.size + (sizes[place] ?? 0) - count)]),
    )
  }
}
