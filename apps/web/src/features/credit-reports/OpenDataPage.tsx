import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { reportMessages } from './messages.ts'
import './reports.css'

/** Published grades by count, and as files for whoever wants to work with them. */
export function OpenDataPage() {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const key = language === 'en' ? 'en' : 'zh'
  const query = useQuery(api.creditReports.grades.queryOptions({ input: { limit: 1 } }))
  return (
    <div className="w page">
      <title>{t('open')}</title>
      <h1 tabIndex={-1}>{t('open')}</h1>
      <p>{t('open.lead')}</p>
      <section className="s" aria-labelledby="counts">
        <h2 id="counts">{t('open.counts')}</h2>
        <Loaded query={query}>
          {({ counts }) =>
            counts.length === 0 ? (
              <p>{t('open.none')}</p>
            ) : (
              <div className="tablewrap">
                <table className="opentable">
                  <caption className="sr">{t('open.counts')}</caption>
                  <thead>
                    <tr>
                      {(['model', 'version', 'asOf', 'grade', 'subjects'] as const).map((column) => (
                        <th key={column} scope="col">
                          {t(`open.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {counts.map((row) => (
                      <tr key={`${row.model} ${row.modelVersion} ${row.grade}`}>
                        <td>{row.title[key]}</td>
                        <td>{row.modelVersion}</td>
                        <td>{row.asOf}</td>
                        <td>{row.gradeLabel[key]}</td>
                        <td data-label={t('open.subjects')}>{row.subjects}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
      </section>
      <section className="s" aria-labelledby="files">
        <h2 id="files">{t('open.files')}</h2>
        <ul className="ties">
          <li>
            <a href="/api/public/grades/file?format=csv">{t('open.csv')}</a>
          </li>
          <li>
            <a href="/api/public/grades/file?format=ndjson">{t('open.ndjson')}</a>
          </li>
          <li>
            <a href="/api/public/grading-rules">{t('open.rules')}</a>
          </li>
          <li>
            <a href="/api/reference">{t('open.reference')}</a>
          </li>
        </ul>
        <p className="small">{t('open.note')}</p>
      </section>
    </div>
  )
}
