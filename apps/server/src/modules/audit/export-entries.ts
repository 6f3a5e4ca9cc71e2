import type { AuditEntry } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { inputInvalid } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { RecordLookup } from './lookups.ts'
import { guard } from './policy.ts'
import { type AuditFilter, listEntries } from './read-model.ts'
import type { AuditReadTables } from './tables.ts'

type Deps = {
  readonly db: Kysely<AuditReadTables>
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly recordLookup: RecordLookup
}
type ExportInput = AuditFilter & { readonly format: 'csv' | 'ndjson'; readonly purpose: string }

/** A file is made whole in memory before it is sent. */
const mostEntries = 50_000
const columns = [
  ...(['id', 'at', 'accountName', 'onBehalfOfName', 'organisationName', 'address'] as const),
  ...(['action', 'table', 'rowId', 'operation', 'before', 'after'] as const),
]

export function createExport({ db, clock, directory, recordLookup }: Deps) {
  return async (actor: Actor, { format, purpose, ...filter }: ExportInput): Promise<File> => {
    guard(actor, 'audit.read')
    const { rows, total } = await read(db, actor, (tx) =>
      listEntries(tx, filter, { before: undefined, limit: mostEntries }),
    )
    if (total > mostEntries) {
      throw inputInvalid(
        'from',
        'too-many',
        `有 ${total} 条，一次最多导出 ${mostEntries} 条 ${total} entries; ${mostEntries} at most in one file`,
        '缩短时间段 Narrow the period',
      )
    }
    const bodies = await directory()
    const entries = rows.map((row) => ({
      ...row,
      id: String(row.id),
      organisationName: row.organisationId && bodies.nameOf(row.organisationId),
    }))
    await recordLookup(actor, { what: 'audit-export', purpose, asked: { ...filter, format }, found: total })
    const mark = { exportedBy: actor.accountName, exportedAt: clock.now(), purpose, entries: total }
    const text = format === 'csv' ? toCsv(mark, entries) : toNdjson(mark, entries)
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
    return new File([text], `audit-${clock.today()}.${format}`, { type: `${type};charset=utf-8` })
  }
}

type Mark = Readonly<Record<string, unknown>>
type Entry = Omit<AuditEntry, 'id'> & { readonly id: string }

/** The first line says who took the file, when and what for; no line can be cut off unseen, as the count stands there. */
const toNdjson = (mark: Mark, entries: readonly Entry[]): string =>
  [
    { watermark: mark },
    ...entries.map((entry) => Object.fromEntries(columns.map((name) => [name, entry[name]]))),
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

function toCsv(mark: Mark, entries: readonly Entry[]): string {
  const lines = [
    Object.entries(mark).map(([name, value]) => `${name}: ${String(value)}`),
    columns,
    ...entries.map((entry) => columns.map((name) => cell(entry[name]))),
  ]
  // The mark tells Excel that this is UTF-8.
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

const cell = (value: unknown): string => {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  // A table program would take these for formulas.
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
