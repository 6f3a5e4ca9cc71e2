/** A chapter's heading without its number, which has a column of its own. */
export function splitChapter(title: string): { number: string; words: string } {
  const match = /^([一二三四五六七八九十百]+)[、.．]\s*(.*)$/.exec(title)
  return match ? { number: match[1] ?? '', words: match[2] ?? title } : { number: '', words: title }
}
