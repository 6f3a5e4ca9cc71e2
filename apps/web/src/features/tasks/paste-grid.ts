/** Splits what a spreadsheet puts on the clipboard: rows by line, cells by tab, quotes around cells with breaks. */
export function splitGrid(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') {
      row.push(cell.trim())
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell.trim()])
      row = []
      cell = ''
    } else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()])
  return rows.filter((cells) => cells.some((one) => one !== ''))
}

/** A date as spreadsheets and people write it: 2013-9-5, 2013/9/5, 2013.9.5, 2013年9月5日, 9月5日 (of `year`). */
export function pastedDate(written: string, year: string): string | undefined {
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(
    written.normalize('NFKC').replace(/\s/g, ''),
  )
  if (!match) return undefined
  const [, ownYear = year, month = '', day = ''] = match
  const date = `${ownYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined
}

const columns = ['owner', 'title', 'due', 'weight', 'target'] as const
type Column = (typeof columns)[number]
export type PastedRow = Readonly<Partial<Record<Column, string>>>

const headings: Readonly<Record<Column, RegExp>> = {
  owner: /单位|部门|区县|责任|owner|body|organi[sz]ation/i,
  title: /任务|名称|事项|内容|title|task/i,
  due: /期限|时限|截止|日期|due|deadline|date/i,
  weight: /权重|weight/i,
  target: /目标|指标|数量|target/i,
}

/**
 * Rows of a pasted grid by column. A first row of headings says which column is which, in any order; without one the
 * order is body, title, deadline, weight, target.
 */
export function pastedRows(text: string): readonly PastedRow[] {
  const [first, ...rest] = splitGrid(text)
  if (!first) return []
  const named = first.map((cell) => columns.find((column) => headings[column].test(cell)))
  // Every filled cell of a row of headings is one; a body's name alone may look like a heading.
  const headed = named.filter(Boolean).length >= 2 && first.every((cell, at) => cell === '' || named[at])
  const order: readonly (Column | undefined)[] = headed ? named : columns
  return (headed ? rest : [first, ...rest]).map((cells) =>
    Object.fromEntries(
      cells.flatMap((cell, at) => {
        const column = order[at]
        return column && cell !== '' ? [[column, cell]] : []
      }),
    ),
  )
}
