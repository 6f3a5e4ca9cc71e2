import { useQuery } from '@tanstack/react-query'
import type { PublishedGrade } from '@zhiheng/contract'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { reportMessages } from './messages.ts'

/** Grades that are published: by which rule and version, as of which day; else that there is none yet. */
export function GradePanel({ id }: { readonly id: string }) {
  const t = useMessages(reportMessages)
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
                {items.map((item) => (
                  <Grade key={item.model} item={item} />
                ))}
              </ul>
              <p>
                {t('grade.meaning')} <PortalLink href="/rules">{t('grade.rule')}</PortalLink>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  )
}

/** A grade with what stands beside it: a newer one in notice, an open objection, the firm's reply. */
function Grade({ item }: { readonly item: PublishedGrade }) {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const { title, grade, gradeLabel, asOf, modelVersion, inNotice, disputedSince, reply } = item
  return (
    <li>
      <span>{language === 'en' ? title.en : title.zh}</span>
      <b>{language === 'en' ? gradeLabel.en : gradeLabel.zh}</b>
      {disputedSince ? <span className="disputed">{t('grade.disputed', { on: disputedSince })}</span> : null}
      <span className="small">{t('grade.how', { grade, asOf, version: modelVersion })}</span>
      {inNotice ? <span className="small">{t('grade.inNotice', inNotice)}</span> : null}
      {reply ? (
        <blockquote className="reply">
          <p>
            <b>{t('grade.reply', { on: reply.on })}</b> {reply.text}
          </p>
          {reply.answer ? (
            <p>
              <b>{t('grade.answer')}</b> {reply.answer}
            </p>
          ) : null}
        </blockquote>
      ) : null}
    </li>
  )
}
