import type { OrganisationName } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { inputInvalid } from '#kernel/error'
import { overlaps } from './validity.ts'

type NewName = Pick<OrganisationName, 'name' | 'kind' | 'validFrom' | 'validTo'>
export type Succession = {
  /** The name before, which ends where the new one begins. */
  readonly ends: { readonly id: string; readonly on: PlainDate } | null
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

/**
 * How a new name joins those that a body has. Aliases stand beside each other; of the other kinds one holds at a
 * time, so a new one ends the one before on its first day, and itself ends where a later one begins.
 */
export function succeedName(existing: readonly OrganisationName[], added: NewName): Succession {
  const { validFrom, validTo } = added
  if (validFrom !== null && validTo !== null && validTo <= validFrom) {
    throw inputInvalid('validTo', 'before-start', '终止日应晚于起始日 The end must come after the start')
  }
  const same = existing.filter(({ kind }) => kind === added.kind)
  if (added.kind === 'alias') {
    if (same.some((name) => name.name === added.name && overlaps(name, added))) {
      throw inputInvalid('name', 'exists', '这个别名已有 This alias exists already')
    }
    return { ends: null, validFrom, validTo }
  }
  if (same.length === 0) return { ends: null, validFrom, validTo }
  if (validFrom === null) {
    throw inputInvalid(
      'validFrom',
      'required',
      '新名称从哪天起用？ A new name needs its first day',
      '填写起始日 Give the first day',
    )
  }
  const before = same
    .filter((name) => (name.validFrom ?? '') < validFrom)
    .toSorted(byStart)
    .at(-1)
  const after = same.filter((name) => (name.validFrom ?? '') >= validFrom).toSorted(byStart)[0]
  if (after?.validFrom === validFrom) {
    throw inputInvalid('validFrom', 'exists', '同一天起用的名称已有 A name from this day exists already')
  }
  return {
    ends:
      before && (before.validTo === null || before.validTo > validFrom)
        ? { id: before.id, on: validFrom }
        : null,
    validFrom,
    validTo: validTo ?? after?.validFrom ?? null,
  }
}

const byStart = (a: OrganisationName, b: OrganisationName) =>
  (a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1
