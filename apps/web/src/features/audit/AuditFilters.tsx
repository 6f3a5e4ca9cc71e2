import type { AuditEntry } from '@zhiheng/contract'
import { type ReactNode, useId } from 'react'
import { DayInput } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
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
  const put = (key: keyof AuditSearch, value: string) =>
    onChange(present({ ...search, [key]: value || undefined }))
  const person = entries.find(({ accountId }) => accountId === search.accountId)?.accountName
  return (
    <div
      className="body row wrap noprint"
      style={{ gap: '10px 16px', borderBottom: '1px solid var(--line-2)' }}
    >
      <Labelled label={t('filter.action')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={search.action ?? ''}
            onChange={(event) => put('action', event.target.value)}
          >
            <option value="">{t('filter.any')}</option>
            {actions.map((action) => (
              <option key={action} value={action}>
                {t(actionKey(action) ?? 'filter.any')}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('filter.table')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={search.table ?? ''}
            onChange={(event) => put('table', event.target.value)}
          >
            <option value="">{t('filter.any')}</option>
            {tables.map((table) => (
              <option key={table} value={table}>
                {tableWords(tableKey(table) ?? 'table.accounts')}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {(['from', 'to'] as const).map((key) => (
        <Labelled key={key} label={t(`filter.${key}`)}>
          {(id) => (
            <DayInput
              control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
              value={search[key] ?? ''}
              onChange={(value) => put(key, value)}
            />
          )}
        </Labelled>
      ))}
      {search.rowId ? (
        <Chip what={t('filter.row', { id: search.rowId.slice(0, 8) })} onRemove={() => put('rowId', '')} />
      ) : null}
      {search.accountId ? (
        <Chip
          what={t('filter.account', { name: person ?? search.accountId.slice(0, 8) })}
          onRemove={() => put('accountId', '')}
        />
      ) : null}
    </div>
  )
}

type LabelledProps = { readonly label: string; readonly children: (id: string) => ReactNode }

function Labelled({ label, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={id} className="sec nowrap">
        {label}
      </label>
      {children(id)}
    </div>
  )
}

function Chip({ what, onRemove }: { readonly what: string; readonly onRemove: () => void }) {
  const t = useMessages(auditMessages)
  return (
    <button type="button" className="chip on" aria-label={t('filter.remove', { what })} onClick={onRemove}>
      {what}
      <Icon name="close" size={12} />
    </button>
  )
}
