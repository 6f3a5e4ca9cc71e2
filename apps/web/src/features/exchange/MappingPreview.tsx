import type { FactTypeView } from '@zhiheng/contract'
import { number } from '../../shared/format/numbers.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { concerns, type TriedRow } from './MappingColumns.tsx'
import { mappingMessages } from './mapping-messages.ts'
import type { usePreview } from './mapping-queries.ts'

type Props = {
  readonly type: FactTypeView
  /** Our columns that are fed, in their order. */
  readonly keys: readonly string[]
  readonly preview: ReturnType<typeof usePreview>
}

/** The first rows as an import would read them, with what is wrong beside each. */
export function MappingPreview({ type, keys, preview: { data, error, refetch } }: Props) {
  const t = useMessages(mappingMessages)
  const narrow = useMediaQuery('screen and (max-width: 767px)')
  const words = useWords(type)
  if (keys.length === 0) return <p className="body meta">{t('preview.empty')}</p>
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const issues = data.issues.map(({ path, message, remedy }) => ({
    path,
    text: issueWords({ message, remedy }),
  }))
  return (
    <>
      <div className="body stack">
        <p role="status">{t('preview.said', { read: number(data.read), right: number(data.right) })}</p>
        {issues.map(({ path, text }) => (
          <p key={path} className="note red">
            <span>{text}</span>
          </p>
        ))}
      </div>
      {data.rows.length === 0 ? null : narrow ? (
        <Cards rows={data.rows} keys={keys} words={words} />
      ) : (
        <Table rows={data.rows} keys={keys} words={words} hasIssues={issues.length > 0} />
      )}
    </>
  )
}

function useWords({ columns }: FactTypeView) {
  const [language] = useLanguage()
  return (key: string): string => {
    const label = columns.find((column) => column.key === key)?.label
    return label ? (language === 'en' ? label.en : label.zh) : key
  }
}

type RowsProps = {
  readonly rows: readonly TriedRow[]
  readonly keys: readonly string[]
  readonly words: (key: string) => string
}

function Table({ rows, keys, words, hasIssues }: RowsProps & { readonly hasIssues: boolean }) {
  const t = useMessages(mappingMessages)
  return (
    <ScrollTable caption={t('preview.caption')} minWidth={160 + keys.length * 120}>
      <thead>
        <tr>
          <th scope="col" className="r">
            {t('preview.line')}
          </th>
          <th scope="col">{t('preview.issues')}</th>
          {keys.map((key) => (
            <th scope="col" key={key}>
              {words(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, values, issues }) => (
          <tr key={line}>
            <td className="r">{line}</td>
            <td className="issues">
              <Issues issues={issues} words={words} right={!hasIssues} />
            </td>
            {keys.map((key) => (
              <td key={key} className={issues.some((issue) => concerns(issue, key)) ? 'bad' : undefined}>
                {values[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards({ rows, keys, words }: RowsProps) {
  const t = useMessages(mappingMessages)
  return (
    <ul className="bodylist">
      {rows.map(({ line, values, issues }) => (
        <li key={line} className="stack">
          <p className="b">{t('becomes.line', { line })}</p>
          <Issues issues={issues} words={words} right={false} />
          <p className="meta">
            {keys
              .filter((key) => values[key])
              .map((key) => `${words(key)} ${values[key]}`)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

type IssuesProps = Pick<TriedRow, 'issues'> & Pick<RowsProps, 'words'> & { readonly right: boolean }

function Issues({ issues, words, right }: IssuesProps) {
  const t = useMessages(mappingMessages)
  if (issues.length === 0) return right ? <span className="dim">{t('preview.right')}</span> : null
  return (
    <ul>
      {issues.map(({ path, code, message }) => (
        <li key={`${path} ${code}`} className="red">
          {words(path)}：{message}
        </li>
      ))}
    </ul>
  )
}
