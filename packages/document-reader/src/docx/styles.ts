import type { Entry } from 'yauzl'
import type { ReadLimits } from '../limits.ts'
import type { PackageArchive } from './package-archive.ts'
import { parsePart } from './parse-part.ts'

export type Style = {
  id: string
  name: string
  basedOn?: string
  numId?: string
  level?: number
}

export type Styles = { byId: Map<string, Style>; defaultParagraph: string | undefined }

/** Reads names, inheritance and list membership of the styles; how they look does not matter here. */
export async function readStyles(
  archive: PackageArchive,
  entry: Entry | undefined,
  limits: ReadLimits,
): Promise<Styles> {
  const styles: Styles = { byId: new Map(), defaultParagraph: undefined }
  if (entry === undefined) return styles
  let current: Style | undefined
  await parsePart(
    archive,
    entry,
    {
      open: ({ name, attribute }) => {
        const value = attribute('val')
        if (name === 'style') {
          current = { id: attribute('styleId') ?? '', name: '' }
          styles.byId.set(current.id, current)
          if (attribute('type') === 'paragraph' && /^(1|true|on)$/.test(attribute('default') ?? '')) {
            styles.defaultParagraph = current.id
          }
        } else if (current !== undefined && value !== undefined) {
          if (name === 'name') current.name = value
          else if (name === 'basedOn') current.basedOn = value
          else if (name === 'numId') current.numId = value
          else if (name === 'ilvl') current.level = Number.parseInt(value, 10)
        }
      },
      close: (name) => {
        if (name === 'style') current = undefined
      },
    },
    limits,
  )
  return styles
}

/** The style and those it is based on, nearest first. A circle ends where it would begin again. */
export function styleChain(styles: Styles, id: string | undefined): Style[] {
  const chain: Style[] = []
  const seen = new Set<string>()
  let next = id ?? styles.defaultParagraph
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    const style = styles.byId.get(next)
    if (style === undefined) break
    chain.push(style)
    next = style.basedOn
  }
  return chain
}
