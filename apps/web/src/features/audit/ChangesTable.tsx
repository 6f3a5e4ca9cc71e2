import { useMessages } from '../../shared/i18n/messages.ts'
import type { ChangedField } from './changed-fields.ts'
import { auditMessages } from './messages.ts'

/** Each changed field, before and after. Field names are the database's, as in the trail itself. */
export function ChangesTable({ fields }: { readonly fields: readonly ChangedField[] }) {
  const t = useMessages(auditMessages)
  const said = (value: string | null) => value ?? <span className="dim">{t('changes.none')}</span>
  return (
    <table className="tbl" style={{ overflowWrap: 'anywhere' }}>
      <caption className="sr">{t('changes.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('changes.field')}</th>
          <th scope="col">{t('changes.before')}</th>
          <th scope="col">{t('changes.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row" className="mono">
              {field}
            </th>
            <td className="preline">{said(before)}</td>
            <td className="preline">{said(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
