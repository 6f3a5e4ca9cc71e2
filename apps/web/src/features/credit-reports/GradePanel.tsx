import { useQuery } from '@tanstack/react-query'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { reportMessages } from './messages.ts'

/** Grades that are published: by which rule and version, as of which day; else that there is none yet. */
export function GradePanel({ id }: { readonly id: string }) {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const query = useQuery(api.creditReports.grades.queryOptions({ input: { subjectId: id } }))
  return (
    <section className="s" aria-labelledby="grade">
      <h2 id="grade">{t('grade')}</h2>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('grade.none')}</p>
          ) : (
            <>
              <ul className="grades">
                {items.map(({ model, title, grade, gradeLabel, asOf, modelVersion }) => (
                  <li key={model}>
                    <span className="gradename">{language === 'en' ? title.en : title.zh}</span>
                    <b>{language === 'en' ? gradeLabel.en : gradeLabel.zh}</b>
                    <span className="small">{t('grade.how', { grade, asOf, version: modelVersion })}</span>
                  </li>
                ))}
              </ul>
              <p>
                {t('grade.meaning')} <PortalLink href="/open-data">{t('grade.rule')}</PortalLink>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  )
}
