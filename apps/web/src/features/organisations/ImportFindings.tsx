import { useMutation } from '@tanstack/react-query'
import type { OrganisationImport } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { organisationImportMessages } from './import-messages.ts'

type Props = { readonly found: OrganisationImport; readonly file: File }

/** What a table would do: first what is wrong, then what is new or different, then what it does not name. */
export function ImportFindings({ found, file }: Props) {
  const t = useMessages(organisationImportMessages)
  const { rows, created, changed, same, errors, changes, missing } = found
  return (
    <div className="stack" role="status">
      <p>
        <b>{t('found', { rows, created, changed, same })}</b>
      </p>
      {errors.length > 0 ? <Errors errors={errors} file={file} /> : null}
      {changes.length > 0 ? <Changes changes={changes} /> : null}
      {missing.length > 0 ? (
        <details>
          <summary>{t('missing', { count: missing.length })}</summary>
          <p className="sec">{missing.map(({ name }) => name).join(listComma())}</p>
        </details>
      ) : null}
    </div>
  )
}

function Errors({ errors, file }: { readonly errors: OrganisationImport['errors']; readonly file: File }) {
  const t = useMessages(organisationImportMessages)
  const mark = useMutation({
    mutationFn: () => client.organisations.markTable({ file }),
    onSuccess: save,
  })
  return (
    <>
      <div className="note red">
        <Icon name="warning" />
        <div>
          <p>{t('errors', { count: errors.length })}</p>
          <p>
            <button
              type="button"
              className="btn small"
              disabled={mark.isPending}
              onClick={() => mark.mutate()}
            >
              <Icon name="download" />
              {t('errors.file')}
            </button>
          </p>
        </div>
      </div>
      {mark.error ? <ErrorState error={mark.error} /> : null}
      <ScrollTable caption={t('errors.title')} minWidth={560}>
        <thead>
          <tr>
            <th scope="col">{t('column.line')}</th>
            <th scope="col">{t('column.column')}</th>
            <th scope="col">{t('column.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map((error) => (
            <tr key={`${error.line} ${error.column} ${error.message}`}>
              <td className="nowrap">{error.line}</td>
              <td className="nowrap">{error.column}</td>
              <td>
                {inOneLanguage(error.message)}
                <p className="meta">{inOneLanguage(error.remedy)}</p>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  )
}

function Changes({ changes }: { readonly changes: OrganisationImport['changes'] }) {
  const t = useMessages(organisationImportMessages)
  return (
    <ScrollTable caption={t('changes.title')} minWidth={560}>
      <thead>
        <tr>
          <th scope="col">{t('column.line')}</th>
          <th scope="col">{t('column.body')}</th>
          <th scope="col">{t('column.change')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ line, code, name, change, fields }) => (
          <tr key={line}>
            <td className="nowrap">{line}</td>
            <td>
              {name}
              <p className="meta">{code}</p>
            </td>
            <td>
              <span className={change === 'created' ? 'tag primary' : 'tag line'}>
                {t(`change.${change}`)}
              </span>
              {change === 'created' ? null : (
                <ul>
                  {fields.map(({ field, before, after }) => (
                    <li key={field} className="sec">
                      {t('field.change', {
                        ...{ field: t(`field.${field}`), before: before ?? t('field.none') },
                        after: after ?? t('field.none'),
                      })}
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** A file that came as an answer, kept as a download. */
function save(file: Blob & { readonly name?: string }): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name ?? 'table.xlsx'
  link.click()
  URL.revokeObjectURL(address)
}
