import type { Entry } from 'yauzl'
import type { ReadLimits } from '../limits.ts'
import type { PackageArchive } from './package-archive.ts'
import { type Element, parsePart } from './parse-part.ts'

/** One level of a list as Word stores it (ECMA-376 part 1, 17.9). */
export type ListLevel = {
  start: number
  format: string
  /** Text of the number, with `%1` … `%9` for the counters of the levels. */
  text: string
  suffix: string
  /** The level (1-based) whose advance restarts this one; 0 never restarts; undefined: any higher one. */
  restart?: number
  /** All counters in decimal (第一条 under 一、 would otherwise print 一.1). */
  legal: boolean
  /** The paragraph style that carries this level, as headings do. */
  style?: string
}

export type AbstractList = { levels: Map<number, ListLevel>; styleLink?: string }
export type List = { abstractId: string; startOverrides: Map<number, number>; levels: Map<number, ListLevel> }
export type Numbering = { abstracts: Map<string, AbstractList>; lists: Map<string, List> }

/** Word knows nine levels. */
export const LEVELS = 9

const newLevel = (): ListLevel => ({ start: 1, format: 'decimal', text: '', suffix: 'tab', legal: false })

function setLevel(level: ListLevel, name: string, value: string | undefined): void {
  const number = Number.parseInt(value ?? '', 10)
  if (name === 'start' && !Number.isNaN(number)) level.start = number
  else if (name === 'numFmt') level.format = value ?? 'decimal'
  else if (name === 'lvlText') level.text = value ?? ''
  else if (name === 'suff') level.suffix = value ?? 'tab'
  else if (name === 'lvlRestart' && !Number.isNaN(number)) level.restart = number
  else if (name === 'isLgl') level.legal = !/^(0|false|off)$/.test(value ?? '')
  else if (name === 'pStyle' && value !== undefined) level.style = value
}

class NumberingReader {
  readonly numbering: Numbering = { abstracts: new Map(), lists: new Map() }
  #abstract: AbstractList | undefined
  #list: List | undefined
  #level: ListLevel | undefined
  #overridden = 0

  open({ name, attribute }: Element): void {
    const value = attribute('val')
    if (name === 'abstractNum') {
      this.#abstract = { levels: new Map() }
      this.numbering.abstracts.set(attribute('abstractNumId') ?? '', this.#abstract)
    } else if (name === 'num') {
      this.#list = { abstractId: '', startOverrides: new Map(), levels: new Map() }
      this.numbering.lists.set(attribute('numId') ?? '', this.#list)
    } else if (name === 'lvl') {
      this.#level = newLevel()
      const levels = this.#list?.levels ?? this.#abstract?.levels
      levels?.set(Number.parseInt(attribute('ilvl') ?? '0', 10), this.#level)
    } else if (this.#level !== undefined) setLevel(this.#level, name, value)
    else if (name === 'lvlOverride') this.#overridden = Number.parseInt(attribute('ilvl') ?? '0', 10)
    else if (name === 'startOverride')
      this.#list?.startOverrides.set(this.#overridden, Number.parseInt(value ?? '1', 10))
    else if (name === 'abstractNumId' && this.#list) this.#list.abstractId = value ?? ''
    else if (name === 'numStyleLink' && this.#abstract && value !== undefined)
      this.#abstract.styleLink = value
  }

  close(name: string): void {
    if (name === 'lvl') this.#level = undefined
    else if (name === 'num') this.#list = undefined
    else if (name === 'abstractNum') this.#abstract = undefined
  }
}

/** Reads the lists that a document defines. */
export async function readNumbering(
  archive: PackageArchive,
  entry: Entry | undefined,
  limits: ReadLimits,
): Promise<Numbering> {
  const reader = new NumberingReader()
  if (entry !== undefined) {
    const handler = {
      open: (element: Element) => reader.open(element),
      close: (name: string) => reader.close(name),
    }
    await parsePart(archive, entry, handler, limits)
  }
  return reader.numbering
}
