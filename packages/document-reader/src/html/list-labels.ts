import { formatNumber } from '../numbers/format-number.ts'

type Attributes = Readonly<Record<string, string>>
type List = { ordered: boolean; format: string; after: string; next: number }

const TYPES: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}
const ALREADY_NUMBERED = /^\s*[(（]?(?:\d+|[一二三四五六七八九十百]+|[a-z])[)）、.．:：]/i

function describeList(name: string, attributes: Attributes): List {
  const style = /list-style(?:-type)?\s*:\s*([^;]+)/i.exec(attributes.style ?? '')?.[1] ?? ''
  const next = Number.parseInt(attributes.start ?? '1', 10)
  const isChinese = /cjk-ideographic|simp-chinese/.test(style)
  return {
    ordered: name === 'ol' && !/none/.test(style),
    format: isChinese ? 'chineseCounting' : (TYPES[attributes.type ?? ''] ?? 'decimal'),
    after: isChinese ? '、' : '. ',
    next: Number.isNaN(next) ? 1 : next,
  }
}

/** Browsers draw the numbers of `<ol>`; they are part of what the reader sees, so they are written out. */
export class ListLabels {
  readonly #lists: List[] = []
  #pending = ''

  open(name: string, attributes: Attributes): void {
    if (name === 'ol' || name === 'ul') this.#lists.push(describeList(name, attributes))
    const list = this.#lists.at(-1)
    if (name !== 'li' || list === undefined) return
    const value = Number.parseInt(attributes.value ?? '', 10)
    if (!Number.isNaN(value)) list.next = value
    this.#pending = list.ordered ? formatNumber(list.next, list.format) + list.after : ''
    list.next += 1
  }

  close(name: string): void {
    if (name === 'ol' || name === 'ul') this.#lists.pop()
    if (name === 'li') this.#pending = ''
  }

  /** The line with the number of its item before it, unless the author typed one. */
  take(text: string): string {
    const label = ALREADY_NUMBERED.test(text) ? '' : this.#pending
    this.#pending = ''
    return label + text.trimStart()
  }
}
