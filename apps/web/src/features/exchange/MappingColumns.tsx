import type { FactColumn, FactTypeView, FieldIssue, FoundWords } from '@zhiheng/contract'
import { useState } from 'react'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { type DraftColumn, type DraftColumns, emptyColumn, isFed } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'
import { SourceFields, type TheirColumn } from './SourceFields.tsx'
import { TransformFields } from './TransformFields.tsx'

export type TriedRow = {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
  readonly issues: readonly FieldIssue[]
}
type Props = {
  readonly type: FactTypeView
  readonly columns: DraftColumns
  readonly theirs: readonly TheirColumn[]
  readonly rows: readonly TriedRow[]
  readonly found: readonly FoundWords[]
  readonly onChange: (key: string, change: Partial<DraftColumn>) => void
}

/** Every column of ours: what feeds it, how it is read, what comes of it. Those that matter first, without moving later. */
export function MappingColumns({ type, columns, ...props }: Props) {
  const t = useMessages(mappingMessages)
  const [first] = useState(
    () => new Set(type.columns.filter(({ key, required }) => required || isFed(columns[key])).map(keyOf)),
  )
  const [shown, rest] = [
    type.columns.filter(({ key }) => first.has(key)),
    type.columns.filter(({ key }) => !first.has(key)),
  ]
  const list = (targets: readonly FactColumn[]) => (
    <ul className="bodylist">
      {targets.map((target) => (
        <li key={target.key} className="mapcolumn">
          <Column target={target} column={columns[target.key] ?? emptyColumn} {...props} />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {list(shown)}
      {rest.length > 0 ? (
        <details className="morecolumns">
          <summary>{t('columns.more', { count: rest.length })}</summary>
          {list(rest)}
        </details>
      ) : null}
    </>
  )
}

const keyOf = ({ key }: FactColumn) => key

function Column({
  target,
  column,
  theirs,
  rows,
  found,
  onChange,
}: Omit<Props, 'type' | 'columns'> & { readonly target: FactColumn; readonly column: DraftColumn }) {
  const t = useMessages(mappingMessages)
  const [language] = useLanguage()
  const [constantOpen, setConstantOpen] = useState(false)
  const { key, label, note, unit, required } = target
  const say = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
  const change = (part: Partial<DraftColumn>) => onChange(key, part)
  const name = say(label)
  return (
    <fieldset>
      <legend className="sr">{name}</legend>
      <div>
        <p>
          <b>{name}</b> {required ? <span className="meta">{t('required')}</span> : null}
        </p>
        {note ? <p className="meta">{say(note)}</p> : null}
        {unit ? <p className="meta">{say(unit)}</p> : null}
      </div>
      <div className="stack">
        <SourceFields
          {...{ target, column, theirs, constantOpen }}
          label={t('source')}
          onConstant={setConstantOpen}
          onChange={change}
        />
        {column.from.length > 0 ? (
          <TransformFields
            target={target}
            column={column}
            found={found.find(({ to }) => to === key)}
            onChange={change}
          />
        ) : null}
      </div>
      <Becomes target={target} column={column} rows={rows} />
    </fieldset>
  )
}

const triedRows = 3

/** What is read in the first rows, and the first thing that is wrong with it. */
function Becomes({
  target: { key, required },
  column,
  rows,
}: {
  readonly target: FactColumn
  readonly column: DraftColumn
  readonly rows: readonly TriedRow[]
}) {
  const t = useMessages(mappingMessages)
  if (!isFed(column))
    return <div className="becomes">{required ? <Wrong>{t('required.lacking')}</Wrong> : null}</div>
  const wrong = rows.find(({ issues }) => issues.some((issue) => concerns(issue, key)))
  const why = wrong?.issues.find((issue) => concerns(issue, key))
  return (
    <div className="becomes">
      <p className="meta">{t('becomes')}</p>
      <ol>
        {rows.slice(0, triedRows).map(({ line, values }) => (
          <li key={line}>{values[key] || <span className="dim">{t('becomes.nothing')}</span>}</li>
        ))}
      </ol>
      {wrong && why ? <Wrong>{t('becomes.wrong', { line: wrong.line, why: issueWords(why) })}</Wrong> : null}
    </div>
  )
}

const Wrong = ({ children }: { readonly children: string }) => (
  <p className="wrong">
    <Icon name="warning" size={14} />
    <span>{children}</span>
  </p>
)

/** Faults of a payload's field bear its name, without the word that tells it from a column around it. */
export const concerns = ({ path }: FieldIssue, key: string): boolean => path === key.replace(/^payload\./, '')
