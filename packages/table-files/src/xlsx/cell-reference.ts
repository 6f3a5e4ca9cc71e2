/** `AB12` → row 11, column 27. A damaged reference gives column −1. */
export function parseReference(reference: string): { row: number; column: number } {
  let column = 0
  let at = 0
  for (; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return { row: Number(reference.slice(at)) - 1, column: column - 1 }
}
