import { asItIs, type Element, openTag, type Rewriter } from './rewrite-part.ts'

type Kind = 'mark' | 'reason'

/**
 * Cell formats for what is marked: each a copy of the format that the cell had, with another ground. They are numbered
 * while the sheet is written and added to the table of formats after it.
 */
export function createMarks(formats: number) {
  const made = new Map<string, { readonly kind: Kind; readonly base: number; readonly id: number }>()
  return {
    made: () => [...made.values()],
    /** The format of a cell that had the format `base`; undefined in a workbook without formats. */
    of(kind: Kind, base: string | undefined): string | undefined {
      if (formats === 0) return undefined
      const known = Number(base ?? 0)
      const from = known >= 0 && known < formats ? known : 0
      const key = `${kind} ${from}`
      const mark = made.get(key) ?? { kind, base: from, id: formats + made.size }
      made.set(key, mark)
      return String(mark.id)
    },
  }
}
export type Marks = ReturnType<typeof createMarks>

type Format = { readonly attributes: Readonly<Record<string, string>>; readonly inner: string }

/** Adds the ground of marked cells and their formats to the part of styles. */
export function markStyles(marks: Marks): Rewriter {
  const formats: Format[] = []
  let [fills, depth] = [0, 0]
  let inside: 'fills' | 'cellXfs' | undefined
  let current: { attributes: Element['attributes']; inner: string } | undefined
  const keep = (text: string): string => {
    if (current && depth > 2) current.inner += text
    return text
  }
  return {
    open(element) {
      const { name, local, attributes, empty } = element
      if (local === 'fills' || local === 'cellXfs') {
        inside = local
        depth = 1
        // The count is a hint only, and would be wrong.
        return openTag(name, { ...attributes, count: undefined }, false)
      }
      if (inside) depth += 1
      if (inside === 'fills' && depth === 2) fills += 1
      if (inside === 'cellXfs' && depth === 2) current = { attributes, inner: '' }
      return keep(openTag(name, attributes, empty))
    },
    close(element) {
      const { name, local, prefix, empty } = element
      if (inside && local === inside) {
        const more =
          inside === 'fills'
            ? ground(prefix)
            : marks
                .made()
                .map((mark) => copy(prefix, mark, formats, fills))
                .join('')
        inside = undefined
        return `${more}</${name}>`
      }
      const text = keep(empty ? '' : `</${name}>`)
      if (inside === 'cellXfs' && depth === 2 && current) formats.push(current)
      if (inside) depth -= 1
      return text
    },
    text: (text) => keep(asItIs.text(text)),
  }
}

const ground = (prefix: string): string =>
  `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FFFFD9D6"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`

type Mark = ReturnType<Marks['made']>[number]

function copy(prefix: string, { kind, base }: Mark, formats: readonly Format[], fillId: number): string {
  const { attributes = {}, inner = '' } = formats[base] ?? {}
  const filled = { ...attributes, fillId: String(fillId), applyFill: '1' }
  if (kind === 'mark') return `${openTag(`${prefix}xf`, filled, false)}${inner}</${prefix}xf>`
  const wrapped = { ...filled, numFmtId: '0', applyAlignment: '1', applyProtection: '1' }
  return `${openTag(`${prefix}xf`, wrapped, false)}<${prefix}alignment horizontal="left" vertical="center" wrapText="1"/><${prefix}protection locked="0"/></${prefix}xf>`
}
