import type { FactView } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import type { FactRow } from './new-fact.ts'

const groups = new Map<string, string>()

export function groupOf(type: string): string {
  const known = groups.get(type)
  if (known !== undefined) return known
  const group = findFactType(type)?.group ?? 'other'
  groups.set(type, group)
  return group
}

export function viewOf(
  { sourceId, ...row }: FactRow,
  notShared: readonly string[],
  nameOf: (id: string) => string,
): FactView {
  return {
    ...row,
    group: groupOf(row.type),
    source: { id: sourceId, name: nameOf(sourceId) },
    notShared: [...notShared],
  }
}
