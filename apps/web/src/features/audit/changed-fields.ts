import type { AuditEntry } from '@zhiheng/contract'

export type ChangedField = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** The columns that differ, each as text; null where there was, or is, nothing. */
export function changedFields({
  before,
  after,
}: Pick<AuditEntry, 'before' | 'after'>): readonly ChangedField[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort()
  return names
    .map((field) => ({ field, before: asText(before?.[field]), after: asText(after?.[field]) }))
    .filter((change) => change.before !== change.after)
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}
