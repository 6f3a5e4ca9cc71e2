import type { AuditEntry } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { OpenFigure } from '../../shared/ui/OpenFigure.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { ChangesTable } from './ChangesTable.tsx'
import { changedFields } from './changed-fields.ts'
import { auditMessages } from './messages.ts'
import type { AuditSearch } from './search.ts'
import { auditTableMessages } from './table-messages.ts'
import { actionKey, tableKey } from './verbs.ts'

type Filter = (part: Pick<AuditSearch, 'accountId' | 'rowId' | 'table'>) => void
type Props = { readonly entries: readonly AuditEntry[]; readonly onFilter: Filter }

export function AuditTable({ entries, onFilter }: Props) {
  const t = useMessages(auditMessages)
  return (
    <ScrollTable caption={t('title')} className="cards" minWidth={820} sticky>
      <thead>
        <tr>
          <th scope="col">{t('column.at')}</th>
          <th scope="col">{t('column.who')}</th>
          <th scope="col">{t('column.action')}</th>
          <th scope="col">{t('column.where')}</th>
          <th scope="col">{t('column.changes')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} onFilter={onFilter} />
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Row({ entry, onFilter }: { readonly entry: AuditEntry; readonly onFilter: Filter }) {
  const t = useMessages(auditMessages)
  const tableWords = useMessages(auditTableMessages)
  const action = actionKey(entry.action)
  const table = tableKey(entry.table)
  const fields = changedFields(entry)
  return (
    <tr>
      <td className="nowrap">{stamp(entry.at)}</td>
      <td>
        {entry.accountId ? (
          <button
            type="button"
            className="num"
            title={t('account.only')}
            onClick={() => onFilter(entry.accountId ? { accountId: entry.accountId } : {})}
          >
            {entry.accountName ?? entry.accountId.slice(0, 8)}
            {entry.onBehalfOfName ? `（${t('onBehalfOf', { name: entry.onBehalfOfName })}）` : null}
          </button>
        ) : (
          t('system')
        )}
        <p className="meta">{[entry.organisationName, entry.address].filter(Boolean).join(' · ')}</p>
      </td>
      <td>{action ? t(action) : <span className="mono">{entry.action}</span>}</td>
      <td>
        {table ? tableWords(table) : <span className="mono">{entry.table}</span>} {t(`op.${entry.operation}`)}
        <p className="meta">
          <button
            type="button"
            className="num mono"
            title={t('row.only')}
            onClick={() => onFilter({ rowId: entry.rowId, table: entry.table })}
          >
            {entry.rowId.slice(0, 8)}
          </button>
        </p>
      </td>
      <td>
        {fields.length === 0 ? null : (
          <OpenFigure title={t('changes.title')} facts={() => <ChangesTable fields={fields} />}>
            {t('changes.open', { count: fields.length })}
          </OpenFigure>
        )}
      </td>
    </tr>
  )
}
