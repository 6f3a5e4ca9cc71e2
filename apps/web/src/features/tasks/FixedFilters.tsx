import { useMessages } from '../../shared/i18n/messages.ts'
import { FilterChip } from '../../shared/ui/FilterRow.tsx'
import { taskMessages } from './messages.ts'
import type { ChangeFilters, Filters } from './search.ts'

type Props = { readonly filters: Filters; readonly onChange: ChangeFilters }

/** Conditions that came with a link from elsewhere: named, and one press takes each away. */
export function FixedFilters({ filters, onChange }: Props) {
  const t = useMessages(taskMessages)
  const { q, chapterPosition } = filters
  const chips: readonly (readonly [keyof Filters, string])[] = [
    ...(q ? [['q', t('filter.q', { q })] as const] : []),
    ...(filters.measureId ? [['measureId', t('filter.measure.one')] as const] : []),
    ...(filters.clauseId ? [['clauseId', t('filter.clause')] as const] : []),
    ...(filters.parentId ? [['parentId', t('filter.parent')] as const] : []),
    ...(filters.planId ? [['planId', t('filter.plan')] as const] : []),
    ...(chapterPosition
      ? [['chapterPosition', t('filter.chapter', { position: chapterPosition })] as const]
      : []),
  ]
  return chips.map(([key, what]) => (
    <FilterChip key={key} what={what} onRemove={() => onChange({ [key]: undefined })} />
  ))
}
