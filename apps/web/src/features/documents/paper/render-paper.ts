import { renderAsync } from 'docx-preview'
import { paginate } from './paginate.ts'
import { type ChartData, type PaperFacts, readFacts } from './read-facts.ts'

/** Shows a .docx as pages inside an element that is on the page already: what fits is measured. */
export async function renderPaper(docx: Blob, into: HTMLElement): Promise<void> {
  const facts = await readFacts(docx)
  const [styles, pages] = [document.createElement('div'), document.createElement('div')]
  into.replaceChildren(styles, pages)
  await renderAsync(docx, pages, styles, {
    ...{ className: 'paper', inWrapper: false, breakPages: true, ignoreLastRenderedPageBreak: true },
    ...{ useBase64URL: true, renderAltChunks: false, renderChanges: false, renderComments: false },
  })
  const own = document.createElement('style')
  own.textContent = rules(facts)
  styles.append(own)
  complete(pages, facts)
  paginate(pages, facts)
}

const rules = ({ linePitch }: PaperFacts) => `
section.paper { position: relative; background: #fff; color: #000; overflow: hidden; box-sizing: border-box; flex: none; }
section.paper > article { ${linePitch ? `line-height: ${linePitch}pt;` : ''} overflow-wrap: anywhere; }
section.paper table.at-foot { position: absolute; float: none !important; margin: 0; }
section.paper .chart { display: block; width: 100%; font: 10pt/1.6 sans-serif; letter-spacing: 0; border-collapse: collapse; }
section.paper .chart caption { font-weight: 600; }
@media screen { section.paper { margin-bottom: 12px; box-shadow: 0 1px 4px rgb(0 0 0 / 0.25); } }
@media print {
  /* A hair less than the sheet: a rounded height would make an empty one. */
  section.paper { min-height: 0 !important; height: 296.8mm; break-after: page; }
  section.paper:last-child { break-after: auto; }
}
section.paper .chart :is(th, td) { border: 0.5pt solid #888; padding: 1pt 4pt; text-align: center; }
`

/** Lines of the grid for empty paragraphs, heads of tables, the block at the foot, data of charts. */
function complete(pages: HTMLElement, { tables, drawings }: PaperFacts): void {
  for (const paragraph of pages.querySelectorAll<HTMLElement>('article > p'))
    if (paragraph.textContent === '') paragraph.style.minHeight = getComputedStyle(paragraph).lineHeight
  for (const [at, table] of [...pages.querySelectorAll<HTMLElement>('article table')].entries()) {
    if (tables[at]?.head) table.classList.add('has-head')
    if (tables[at]?.foot) putAtFoot(table)
  }
  const found = pages.querySelectorAll<HTMLElement>('article div')
  for (const [at, chart] of drawings.entries()) if (chart) found[at]?.replaceWith(tableOf(chart))
}

function putAtFoot(table: HTMLElement): void {
  const page = table.closest<HTMLElement>('section')
  if (!page) return
  const { paddingBottom, paddingLeft, width, paddingRight } = getComputedStyle(page)
  table.classList.add('at-foot')
  Object.assign(table.style, { bottom: paddingBottom, left: paddingLeft })
  table.style.width = `calc(${width} - ${paddingLeft} - ${paddingRight})`
}

/** A chart of Word is drawn by Word; here stands what it is drawn from. */
function tableOf({ title, categories, series }: ChartData): HTMLElement {
  const table = document.createElement('table')
  table.className = 'chart'
  table.createCaption().textContent = title
  const add = (cells: readonly string[]) => {
    const row = table.insertRow()
    for (const cell of cells) row.insertCell().textContent = cell
  }
  add(['', ...series.map(({ name }) => name)])
  for (const [at, name] of categories.entries()) add([name, ...series.map(({ values }) => values[at] ?? '')])
  return table
}
