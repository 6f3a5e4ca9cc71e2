import { readFileSync, writeFileSync } from 'node:fs'

/** Replaces what stands between two markers of a page: `<!-- name -->` and `<!-- /name -->`. */
export function fillPage(path: string, marker: string, text: string): void {
  const content = readFileSync(path, 'utf8')
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const [before, after] = [content.indexOf(start), content.indexOf(end)]
  if (before < 0 || after < 0) throw new Error(`${path} requires the markers ${start} and ${end}`)
  writeFileSync(path, `${content.slice(0, before + start.length)}\n${text}\n${content.slice(after)}`)
}
