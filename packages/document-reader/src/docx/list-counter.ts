import { formatNumber } from '../numbers/format-number.ts'
import { type AbstractList, LEVELS, type List, type ListLevel, type Numbering } from './numbering.ts'
import { type Styles, styleChain } from './styles.ts'

/** What a paragraph says about its own list membership. */
export type ParagraphList = {
  style: string | undefined
  numId: string | undefined
  level: number | undefined
}

type Resolved = { numId: string; list: List; abstractId: string; abstract: AbstractList; level: number }

/** Signs after which Word's gap between number and text carries no meaning. */
const CLOSED = /[、，。．：:）〕】》」』\])]$/

/**
 * Gives paragraphs the numbers that Word draws but does not store. Counters belong to the abstract list: two lists of one
 * abstract list go on counting together, unless the second one overrides its start.
 */
export class ListCounter {
  readonly #numbering: Numbering
  readonly #styles: Styles
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  constructor(numbering: Numbering, styles: Styles) {
    this.#numbering = numbering
    this.#styles = styles
  }

  /** Counts the paragraph and returns its label with the gap after it; empty when it has none. */
  label(paragraph: ParagraphList): string {
    const resolved = this.#resolve(paragraph)
    if (resolved === undefined) return ''
    const counts = this.#advance(resolved)
    const level = this.#levelOf(resolved, resolved.level)
    if (level === undefined || level.format === 'bullet') return ''
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = this.#levelOf(resolved, at)
      return formatNumber(
        counts[at] ?? shown?.start ?? 1,
        level.legal ? 'decimal' : (shown?.format ?? 'decimal'),
      )
    })
    if (text === '') return ''
    return level.suffix === 'nothing' || CLOSED.test(text) ? text : `${text} `
  }

  #levelOf({ list, abstract }: Resolved, level: number): ListLevel | undefined {
    return list.levels.get(level) ?? abstract.levels.get(level)
  }

  #resolve(paragraph: ParagraphList): Resolved | undefined {
    const chain = styleChain(this.#styles, paragraph.style)
    const carrier =
      paragraph.numId === undefined ? chain.find((style) => style.numId !== undefined) : undefined
    const numId = paragraph.numId ?? carrier?.numId
    // 0 takes a paragraph out of the list of its style (17.9.18).
    if (numId === undefined || numId === '0') return undefined
    const found = this.#findList(numId)
    if (found === undefined) return undefined
    const byStyle = [...found.abstract.levels].find(
      ([, level]) => carrier !== undefined && level.style === carrier.id,
    )?.[0]
    const level = paragraph.level ?? byStyle ?? carrier?.level ?? 0
    return level >= 0 && level < LEVELS ? { ...found, level } : undefined
  }

  /** Follows `numStyleLink`, by which a list borrows the levels of a list style (17.9.21). */
  #findList(numId: string): Omit<Resolved, 'level'> | undefined {
    const list = this.#numbering.lists.get(numId)
    const abstract = this.#numbering.abstracts.get(list?.abstractId ?? '')
    if (list === undefined || abstract === undefined) return undefined
    if (abstract.styleLink === undefined) return { numId, list, abstractId: list.abstractId, abstract }
    const linked = this.#numbering.lists.get(this.#styles.byId.get(abstract.styleLink)?.numId ?? '')
    const target = this.#numbering.abstracts.get(linked?.abstractId ?? '')
    return linked === undefined || target === undefined
      ? { numId, list, abstractId: list.abstractId, abstract }
      : { numId, list, abstractId: linked.abstractId, abstract: target }
  }

  #advance(resolved: Resolved): (number | undefined)[] {
    const { numId, list, abstractId, level } = resolved
    const counts = this.#counts.get(abstractId) ?? []
    this.#counts.set(abstractId, counts)
    const override = list.startOverrides.get(level)
    const isFirst = override !== undefined && !this.#begun.has(`${numId}/${level}`)
    this.#begun.add(`${numId}/${level}`)
    const current = counts[level]
    if (isFirst) counts[level] = override
    else counts[level] = current === undefined ? (this.#levelOf(resolved, level)?.start ?? 1) : current + 1
    for (let below = level + 1; below < LEVELS; below += 1) {
      const restart = this.#levelOf(resolved, below)?.restart
      if (restart === undefined || (restart > 0 && level < restart)) counts[below] = undefined
    }
    return counts
  }
}
