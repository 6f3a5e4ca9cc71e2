/** A column of words as codes from 0 in the order of `levels`. */
export type CodedColumn = { readonly codes: Int32Array; readonly levels: readonly string[] }

/** Codes a column; levels are in ascending order of their UTF-16 units, so the result does not hang on the row order. */
export function codeColumn(values: readonly string[]): CodedColumn {
  const first = new Map<string, number>()
  const codes = new Int32Array(values.length)
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as string
    let code = first.get(value)
    if (code === undefined) {
      code = first.size
      first.set(value, code)
    }
    codes[i] = code
  }
  const levels = [...first.keys()].sort()
  const place = new Int32Array(levels.length)
  levels.forEach((level, i) => {
    place[first.get(level) as number] = i
  })
  for (let i = 0; i < codes.length; i += 1) codes[i] = place[codes[i] as number] as number
  return { codes, levels }
}
