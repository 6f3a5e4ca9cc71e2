import type { FactPage } from '@zhiheng/contract'
import { onCityClock } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { FilterChoice, FilterDay, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { ledgerMessages } from './messages.ts'
import type { FactsProps } from './search.ts'

type Props = Pick<FactsProps, 'search' | 'onSearch'> & Pick<FactPage, 'sources' | 'counts'>

/** Kind, supplier, the day that is looked at, and the instant up to which knowledge counts. */
export function FactFilters({ search, onSearch, sources, counts }: Props) {
  const t = useMessages(ledgerMessages)
  const { today } = useSession()
  const groups = [...new Set(counts.map(({ group }) => group))]
  const countOf = (wanted: string) =>
    counts.filter(({ group }) => group === wanted).reduce((sum, { count }) => sum + count, 0)
  return (
    <FilterRow>
      <FilterChoice
        label={t('line.group')}
        any={t('line.any')}
        value={search.group}
        options={groups.map((value) => ({
          value,
          label: `${t(`group.${value}` as 'group.other')} ${countOf(value)}`,
        }))}
        onChange={(group) => onSearch({ group })}
      />
      <FilterChoice
        label={t('line.source')}
        any={t('line.any')}
        value={search.source}
        options={sources.map(({ id, name, count }) => ({ value: id, label: `${name} ${count}` }))}
        onChange={(source) => onSearch({ source })}
      />
      <FilterDay
        label={t('line.asOf')}
        value={search.asOf ?? today}
        onChange={(day) => onSearch({ asOf: day === today ? undefined : day })}
      />
      <FilterDay
        kind="instant"
        label={t('line.knownAt')}
        value={search.knownAt ? local(search.knownAt) : undefined}
        onChange={(value) => onSearch({ knownAt: value && instantOf(value) })}
      />
    </FilterRow>
  )
}

/** The control speaks in the city's clock, the address in UTC. */
function local(instant: string): string {
  const { on, time } = onCityClock(instant)
  return `${on}T${time}:${instant.slice(17, 19) || '00'}`
}

function instantOf(value: string): string | undefined {
  const at = new Date(`${value.length === 16 ? `${value}:00` : value}+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
