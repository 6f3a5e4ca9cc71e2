import type { SubjectName } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { inputInvalid } from '#kernel/error'
import { nameKey } from './name-key.ts'

type NewName = Pick<SubjectName, 'name' | 'kind' | 'validFrom' | 'validTo'>
export type Succession = {
  /** The name before, which ends where the new one begins. */
  readonly ends: { readonly id: string; readonly on: PlainDate } | null
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

/**
 * How a new name joins those that a subject has. One official name holds at a time: a new one ends the one before on
 * its first day, and itself ends where a later one begins. The other kinds stand beside each other.
 */
export function succeedName(existing: readonly SubjectName[], added: NewName): Succession {
  const { validFrom, validTo } = added
  if (validFrom && validTo && validTo <= validFrom) {
    throw inputInvalid('validTo', 'before-start', '终止日应晚于起始日 The end must come after the start')
  }
  const same = existing.filter(({ kind }) => kind === added.kind)
  if (same.some((one) => one.validTo === null && nameKey(one.name) === nameKey(added.name))) {
    throw inputInvalid('name', 'exists', '这个名称已有 This name exists already')
  }
  if (added.kind !== 'official') return { ends: null, validFrom, validTo }
  if (validFrom === null) {
    throw inputInvalid(
      'validFrom',
      'required',
      '新名称从哪天起用？ A new name needs its first day',
      '填写起用日 Give the first day',
    )
  }
  const inOrder = same.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  const after = inOrder.find((one) => (one.validFrom ?? '') >= validFrom)
  if (after?.validFrom === validFrom) {
    throw inputInvalid('validFrom', 'exists', '同一天起用的名称已有 A name from this day exists already')
  }
  const before = inOrder.findLast((one) => (one.validFrom ?? '') < validFrom)
  const overlaps = before && (before.validTo === null || before.validTo > validFrom)
  return {
    ends: overlaps ? { id: before.id, on: validFrom } : null,
    validFrom,
    validTo: validTo ?? after?.validFrom ?? null,
  }
}

/** The official name of a day; before the first one the first, after the last one the last. */
export function officialNameOn(names: readonly NewName[], day: PlainDate): string | undefined {
  const inOrder = names
    .filter(({ kind }) => kind === 'official')
    .toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  return (inOrder.findLast(({ validFrom }) => (validFrom ?? '') <= day) ?? inOrder[0])?.name
}
