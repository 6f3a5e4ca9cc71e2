import { dateIn, idIn, present, textIn } from '../../shared/search.ts'

/** Filters of the trail; days are the city's, the server gets instants. */
export const auditSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    accountId: idIn(raw, 'accountId'),
    action: textIn(raw, 'action', 60),
    table: textIn(raw, 'table', 60),
    rowId: textIn(raw, 'rowId', 60),
    from: dateIn(raw, 'from'),
    to: dateIn(raw, 'to'),
  })

export type AuditSearch = ReturnType<typeof auditSearch>
