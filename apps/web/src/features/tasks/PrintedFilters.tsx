import type { OrganisationView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { taskMessages } from './messages.ts'
import { type Filters, isFiltered } from './search.ts'

type Props = { readonly filters: Filters; readonly organisations: readonly OrganisationView[] }

/** On paper nobody can press a chip: the conditions stand there in words. */
export function PrintedFilters({ filters, organisations }: Props) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  if (!isFiltered(filters)) return null
  const owner = organisations.find(({ id }) => id === filters.ownerId)
  const words = [
    filters.light && ui(`light.${filters.light}`),
    filters.state && ui(`state.${filters.state}`),
    owner?.name,
    filters.dueFrom && t('filter.due.fromOn', { on: filters.dueFrom }),
    filters.dueTo && t('filter.due.toOn', { on: filters.dueTo }),
    filters.topLevel && t('filter.topLevel'),
    filters.q && t('filter.q', { q: filters.q }),
    filters.measureId && t('filter.measure.one'),
    filters.chapterPosition && t('filter.chapter', { position: filters.chapterPosition }),
  ]
  return (
    <p className="printonly">
      {t('list.filters')} {words.filter(Boolean).join(' · ')}
    </p>
  )
}
