import { strFromU8, unzipSync } from 'fflate'

export type ChartData = {
  readonly title: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly string[] }[]
}

/** What the renderer leaves out of a .docx and a page cannot do without. */
export type PaperFacts = {
  /** Points from line to line, where the pages have a grid of lines. */
  readonly linePitch: number | null
  /** Odd and even pages have feet of their own: numbers of pages stand outside. */
  readonly sides: boolean
  /** The first page has a foot of its own, which the pages after it have not. */
  readonly firstApart: boolean
  /** Of each table, in order: whether its first row comes again on every page, whether it stands at the foot of its page. */
  readonly tables: readonly { readonly head: boolean; readonly foot: boolean }[]
  /** Of each drawing, in order; null where it is no chart. */
  readonly drawings: readonly (ChartData | null)[]
}

type Files = Readonly<Record<string, Uint8Array>>

export async function readFacts(docx: Blob): Promise<PaperFacts> {
  const files = unzipSync(new Uint8Array(await docx.arrayBuffer()))
  const document = parse(files, 'word/document.xml')
  const charts = chartFiles(files)
  const pitch = first(document, 'w:docGrid')?.getAttribute('w:linePitch')
  return {
    linePitch: pitch ? Number(pitch) / 20 : null,
    sides: first(parse(files, 'word/settings.xml'), 'w:evenAndOddHeaders') !== undefined,
    firstApart: first(document, 'w:titlePg') !== undefined,
    tables: all(document, 'w:tbl').map((table) => ({
      head: first(table, 'w:tblHeader') !== undefined,
      foot: first(table, 'w:tblpPr')?.getAttribute('w:tblpYSpec') === 'bottom',
    })),
    drawings: all(document, 'w:drawing').map((drawing) => {
      const id = first(drawing, 'c:chart')?.getAttribute('r:id')
      const file = id ? charts.get(id) : undefined
      return file ? chartOf(parse(files, file)) : null
    }),
  }
}

const parse = (files: Files, name: string): Document =>
  new DOMParser().parseFromString(strFromU8(files[name] ?? new Uint8Array()) || '<none/>', 'application/xml')
const all = (node: Document | Element, name: string): Element[] => [...node.getElementsByTagName(name)]
const first = (node: Document | Element, name: string): Element | undefined => all(node, name)[0]

const chartFiles = (files: Files): Map<string, string> =>
  new Map(
    all(parse(files, 'word/_rels/document.xml.rels'), 'Relationship').map((relation) => [
      relation.getAttribute('Id') ?? '',
      `word/${relation.getAttribute('Target')}`,
    ]),
  )

function chartOf(chart: Document): ChartData {
  const points = (node: Element | undefined): string[] =>
    node ? all(node, 'c:pt').map((point) => first(point, 'c:v')?.textContent ?? '') : []
  const series = all(chart, 'c:ser')
  const title = first(chart, 'c:title')
  return {
    title: title
      ? all(title, 'a:t')
          .map(({ textContent }) => textContent)
          .join('')
      : '',
    categories: points(series[0] && first(series[0], 'c:cat')),
    series: series.map((each) => ({
      name: points(first(each, 'c:tx')).join(''),
      values: points(first(each, 'c:val')),
    })),
  }
}
