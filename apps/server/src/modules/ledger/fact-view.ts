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
  fact: FactRow,
  notShared: readonly string[],
  nameOf: (id: string) => string,
): FactView {
  // Each by its name: a copy of what is left over takes ten times as long.
  return {
    subjectId: fact.subjectId,
    id: fact.id,
    type: fact.type,
    typeVersion: fact.typeVersion,
    occurredOn: fact.occurredOn,
    validTo: fact.validTo,
    recordedAt: fact.recordedAt,
    document: fact.document,
    line: fact.line,
    payload: fact.payload,
    legalBasis: fact.legalBasis,
    visibility: fact.visibility,
    displayUntil: fact.displayUntil,
    effect: fact.effect,
    correctsId: fact.correctsId,
    reason: fact.reason,
    group: groupOf(fact.type),
    source: { id: fact.sourceId, name: nameOf(fact.sourceId) },
    notShared: [...notShared],
  }
}
