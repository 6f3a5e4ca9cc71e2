import type { PaperFacts } from './read-facts.ts'

type Facts = Pick<PaperFacts, 'sides' | 'firstApart'>

/**
 * Lays what was rendered out on pages, as far as can be told without Word: the renderer breaks pages only where a break is
 * written. Tables break between rows, with their head again; paragraphs between lines.
 */
export function paginate(root: ParentNode, { sides, firstApart }: Facts): void {
  for (const page of root.querySelectorAll<HTMLElement>('section.paper')) breakPage(page)
  const pages = [...root.querySelectorAll<HTMLElement>('section.paper')]
  for (const [at, page] of pages.entries()) {
    if (firstApart && at > 0) putPlainFoot(page)
    numberPage(page, at + 1, sides)
  }
}

const articleOf = (page: Element) => page.querySelector<HTMLElement>(':scope > article')
const isFoot = (element: Element) => element.classList.contains('at-foot')

/** Pixels that text may take on the page. */
function room(page: HTMLElement): number {
  const { minHeight, paddingTop, paddingBottom } = getComputedStyle(page)
  const feet = [...(articleOf(page)?.children ?? [])].filter(isFoot)
  const taken = feet.reduce((sum, foot) => sum + foot.getBoundingClientRect().height, 0)
  return parseFloat(minHeight) - parseFloat(paddingTop) - parseFloat(paddingBottom) - taken
}

function breakPage(first: HTMLElement): void {
  let page = first
  // A document that cannot be laid out must not keep the browser busy for ever.
  for (let count = 0; count < 500; count += 1) {
    const rest = restOf(page)
    if (!rest) return
    const next = emptyCopy(page)
    page.after(next)
    articleOf(next)?.append(...rest)
    page = next
  }
}

/** What does not fit on the page, cut where it may be; undefined where all of it does. */
function restOf(page: HTMLElement): Element[] | undefined {
  const article = articleOf(page)
  if (!article) return undefined
  const children = [...article.children]
  const bottom = article.getBoundingClientRect().top + withoutFoot(page) + 1
  const at = children.findIndex((child) => !isFoot(child) && child.getBoundingClientRect().bottom > bottom)
  const child = children[at]
  if (child) {
    const cut = child instanceof HTMLTableElement ? cutTable(child, bottom) : cutParagraph(child, bottom)
    if (cut) return [cut, ...children.slice(at + 1)]
    return at === 0 ? undefined : children.slice(at)
  }
  // Everything fits but for the block at the foot, which then has the next page to itself.
  const foot = children.find(isFoot)
  const full = article.getBoundingClientRect().top + room(page) + 1
  const last = children.filter((each) => !isFoot(each) && each.textContent.trim()).at(-1)
  return foot && last && last.getBoundingClientRect().bottom > full ? [foot] : undefined
}

function withoutFoot(page: HTMLElement): number {
  const { minHeight, paddingTop, paddingBottom } = getComputedStyle(page)
  return parseFloat(minHeight) - parseFloat(paddingTop) - parseFloat(paddingBottom)
}

function emptyCopy(page: HTMLElement): HTMLElement {
  const copy = page.cloneNode(false) as HTMLElement
  for (const part of page.children)
    copy.append(part.localName === 'article' ? part.cloneNode(false) : part.cloneNode(true))
  return copy
}

function cutTable(table: HTMLTableElement, bottom: number): Element | undefined {
  const rows = [...table.rows]
  const heads = table.classList.contains('has-head') ? 1 : 0
  const at = rows.findIndex((row) => row.getBoundingClientRect().bottom > bottom)
  if (at <= heads) return undefined
  const rest = table.cloneNode(false) as HTMLTableElement
  const columns = table.querySelector(':scope > colgroup')
  if (columns) rest.append(columns.cloneNode(true))
  rest.append(...rows.slice(0, heads).map((row) => row.cloneNode(true)), ...rows.slice(at))
  return rest
}

/** The lines that do not fit, where at least two stay and two go. */
function cutParagraph(paragraph: Element, bottom: number): Element | undefined {
  const line = parseFloat(getComputedStyle(paragraph).lineHeight)
  const box = paragraph.getBoundingClientRect()
  if (!(line > 0) || box.bottom - box.top < 3.5 * line) return undefined
  const stays = Math.floor((bottom - box.top) / line)
  const lines = Math.round((box.bottom - box.top) / line)
  if (stays < 2) return undefined
  const limit = box.top + Math.min(stays, lines - 2) * line + 1
  const from = firstBelow(paragraph, limit)
  if (!from || !paragraph.lastChild) return undefined
  from.setEndAfter(paragraph.lastChild)
  const rest = paragraph.cloneNode(false) as HTMLElement
  rest.append(from.extractContents())
  rest.style.textIndent = '0'
  return rest
}

/** The first letter whose line ends below. */
function firstBelow(paragraph: Element, limit: number): Range | undefined {
  const range = document.createRange()
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < (node.textContent ?? '').length; at += 1) {
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      if (range.getBoundingClientRect().bottom > limit) return range
    }
  }
  return undefined
}

/** The renderer knows the foot of the first page alone; the others have the number that the standard gives them. */
function putPlainFoot(page: HTMLElement): void {
  const foot = page.querySelector<HTMLElement>(':scope > footer')
  if (!foot) return
  const paragraph = document.createElement('p')
  for (const part of ['— ', '1', ' —']) paragraph.append(document.createTextNode(part))
  Object.assign(paragraph.style, { textAlign: 'right', paddingRight: '14pt', margin: '0', fontSize: '14pt' })
  foot.replaceChildren(paragraph)
}

/** The only number that stands alone in the foot is that of the page; even pages have it on the other side. */
function numberPage(page: HTMLElement, number: number, sides: boolean): void {
  const foot = page.querySelector<HTMLElement>(':scope > footer')
  if (!foot) return
  const walker = document.createTreeWalker(foot, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (/^\s*\d+\s*$/.test(node.textContent ?? '')) node.textContent = String(number)
  const odd = number % 2 === 1
  for (const paragraph of foot.querySelectorAll<HTMLElement>('p')) {
    const { textAlign, paddingRight, paddingLeft, marginRight, marginLeft } = getComputedStyle(paragraph)
    const wrong = odd ? 'left' : 'right'
    if (!sides || textAlign !== wrong) continue
    paragraph.style.textAlign = odd ? 'right' : 'left'
    Object.assign(paragraph.style, {
      ...{ paddingLeft: paddingRight, paddingRight: paddingLeft },
      ...{ marginLeft: marginRight, marginRight: marginLeft },
    })
  }
}
