/**
 * How alike two short texts are, 0 to 1, as PostgreSQL's pg_trgm computes `similarity` of one word: the share of
 * common three-letter pieces of the texts padded with two blanks in front and one behind.
 */
export function likeness(a: string, b: string): number {
  const left = pieces(a)
  const right = pieces(b)
  const common = [...left].filter((piece) => right.has(piece)).length
  return common === 0 ? 0 : common / (left.size + right.size - common)
}

function pieces(text: string): Set<string> {
  const letters = [...`  ${text} `]
  return new Set(letters.slice(2).map((letter, index) => `${letters[index]}${letters[index + 1]}${letter}`))
}
