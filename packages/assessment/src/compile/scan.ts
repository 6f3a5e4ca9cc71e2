import type { PlainDate } from '@zhiheng/primitives'
import { periodOf } from '../judge/window.ts'
import type { FactSource } from '../model/source.ts'
import type { Bind } from './bindings.ts'

/** One pass over the facts: what the statement takes from it for each subject. Equal columns are taken once. */
export type Scan = {
  readonly asOf: PlainDate
  readonly bind: Bind
  /** Name of the column with the value of an expression over aggregates. */
  readonly column: (expression: string) => string
  /** Notes that facts of a source are needed. */
  readonly need: (source: FactSource) => void
  readonly columns: () => readonly string[]
  /** Condition for the facts that anything needs; undefined where nothing does. */
  readonly condition: () => string | undefined
}

export function createScan(asOf: PlainDate, bind: Bind): Scan {
  const names = new Map<string, string>()
  const types = new Set<string>()
  let from: PlainDate | null | undefined
  return {
    asOf,
    bind,
    column: (expression) => {
      const name = names.get(expression) ?? `c${names.size}`
      names.set(expression, name)
      return name
    },
    need: (source) => {
      for (const type of source.types) types.add(type)
      const own = periodOf(source.window, asOf).from
      if (from === undefined || own === null) from = own
      else if (from !== null && own < from) from = own
    },
    columns: () => [...names].map(([expression, name]) => `${expression} as ${name}`),
    condition: () => {
      if (types.size === 0) return undefined
      const within = from ? ` and f.occurred_on >= ${bind('date', from)}` : ''
      return `f.type = any(${bind('text[]', [...types].toSorted())})${within}`
    },
  }
}
