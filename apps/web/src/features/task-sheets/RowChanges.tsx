import type { TaskImportRow, TaskSheetChange } from '@zhiheng/contract'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { sheetMessages } from './messages.ts'

/** Of one row, each cell that differs: what it was, what it will be; and what is wrong. */
export function RowChanges({ row: { changes, issues } }: { readonly row: TaskImportRow }) {
  return (
    <>
      {changes.length > 0 ? (
        <dl className="cellchanges">
          {changes.map((change) => (
            <Cell key={change.field} change={change} />
          ))}
        </dl>
      ) : null}
      {issues.map(({ path, code, message, remedy }) => (
        <p key={`${path} ${code}`} className="wrong">
          <Icon name="warning" size={14} />
          <span>
            <FieldName path={path} />
            {inOneLanguage(message)} {remedy ? <span className="meta">{inOneLanguage(remedy)}</span> : null}
          </span>
        </p>
      ))}
    </>
  )
}

function FieldName({ path }: { readonly path: string }) {
  const t = useMessages(sheetMessages)
  const key = `field.${path}`
  return key in sheetMessages.zh ? <b>{t(key as 'field.title')} </b> : null
}

function Cell({
  change: { field, before, after, base, conflict, take },
}: {
  readonly change: TaskSheetChange
}) {
  const t = useMessages(sheetMessages)
  const words = (text: string) => text || t('empty')
  return (
    <div>
      <dt>{t(`field.${field}`)}</dt>
      <dd>
        {conflict ? (
          <>
            {base === null
              ? t('conflict.unknown', { before: words(before), after: words(after) })
              : t('conflict', { base: words(base), before: words(before), after: words(after) })}
            {take ? <span className="tag"> {t('taken', { side: t(`take.${take}`) })}</span> : null}
          </>
        ) : (
          <>
            {before ? <del>{before}</del> : t('empty')} → <ins>{words(after)}</ins>
          </>
        )}
      </dd>
    </div>
  )
}
