import type { AuditEntry } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
import { FilterChip, FilterChoice, FilterDay, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { auditMessages } from './messages.ts'
import type { AuditSearch } from './search.ts'
import { auditTableMessages } from './table-messages.ts'
import { actionKey, actions, tableKey, tables } from './verbs.ts'

type Props = {
  readonly search: AuditSearch
  /** Those shown; a person's name comes from here. */
  readonly entries: readonly AuditEntry[]
  readonly onChange: (search: AuditSearch) => void
}

/** Verb, table and days; a record or person that was pressed in the list stands there as a chip. */
export function AuditFilters({ search, entries, onChange }: Props) {
  const t = useMessages(auditMessages)
  const tableWords = useMessages(auditTableMessages)
  const put = (key: keyof AuditSearch, value: string | undefined) =>
    onChange(present({ ...search, [key]: value }))
  const person = entries.find(({ accountId }) => accountId === search.accountId)?.accountName
  return (
    <FilterRow>
      <FilterChoice
        label={t('filter.action')}
        any={t('filter.any')}
        value={search.action}
        options={actions.map((value) => ({ value, label: t(actionKey(value) ?? 'filter.any') }))}
        onChange={(value) => put('action', value)}
      />
      <FilterChoice
        label={t('filter.table')}
        any={t('filter.any')}
        value={search.table}
        options={tables.map((value) => ({ value, label: tableWords(tableKey(value) ?? 'table.accounts') }))}
        onChange={(value) => put('table', value)}
      />
      {(['from', 'to'] as const).map((key) => (
        <FilterDay
          key={key}
          label={t(`filter.${key}`)}
          value={search[key]}
          onChange={(value) => put(key, value)}
        />
      ))}
      {search.rowId ? (
        <FilterChip
          what={t('filter.row', { id: search.rowId.slice(0, 8) })}
          onRemove={() => put('rowId', undefined)}
        />
      ) : null}
      {search.accountId ? (
        <FilterChip
          what={t('filter.account', { name: person ?? search.accountId.slice(0, 8) })}
          onRemove={() => put('accountId', undefined)}
        />
      ) : null}
    </FilterRow>
  )
}
