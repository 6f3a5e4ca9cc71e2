/**
 * The end of the last whole record in `text`, which begins with a record; 0 where not one is whole. A quotation mark opens
 * a cell only at its beginning, and a doubled one inside stands for itself (RFC 4180), so that a stray mark in the
 * middle of a cell does not swallow the rest of a file.
 */
export function lastRecordEnd(text: string, delimiter: string, newline: string): number {
  let end = 0
  let place = 0
  let quote = text.indexOf('"')
  while (quote >= 0) {
    if (!opens(text, quote, delimiter)) {
      quote = text.indexOf('"', quote + 1)
      continue
    }
    const before = text.lastIndexOf(newline, quote) + 1
    if (before > place) end = before
    const close = closingQuote(text, quote)
    // The last character may be the first of a doubled mark.
    if (close < 0 || close === text.length - 1) return end
    place = close + 1
    quote = text.indexOf('"', place)
  }
  const last = text.lastIndexOf(newline) + 1
  return last > place ? last : end
}

/** The end of the record that begins at `start`, its line end included; the end of `text` where it is not whole. */
export function nextRecordEnd(text: string, start: number, delimiter: string, newline: string): number {
  let place = start
  for (;;) {
    const end = text.indexOf(newline, place)
    const quote = text.indexOf('"', place)
    if (quote < 0 || (end >= 0 && end < quote)) return end < 0 ? text.length : end + 1
    const close = opens(text, quote, delimiter) ? closingQuote(text, quote) : quote
    if (close < 0) return text.length
    place = close + 1
  }
}

/** Whether a cell begins here. */
function opens(text: string, quote: number, delimiter: string): boolean {
  const before = text[quote - 1]
  return before === undefined || before === delimiter || before === '\n' || before === '\r'
}

function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}
