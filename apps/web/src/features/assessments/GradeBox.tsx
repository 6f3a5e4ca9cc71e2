import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { subjectAssessmentMessages } from './subject-messages.ts'

/** The grade at the head of a subject: plain ink, since a grade is no alarm. Where there is none, it says so. */
export function GradeBox({ subjectId }: { readonly subjectId: string }) {
  const may = useMay()
  const words = useWords()
  const t = useMessages(subjectAssessmentMessages)
  const query = useQuery({
    ...api.assessments.ofSubject.queryOptions({ input: { id: subjectId } }),
    enabled: may('assessment.read'),
  })
  const result = query.data?.items.find(({ model, grade }) => model === 'quality-credit' && grade !== null)
  if (!query.data) return null
  if (!result)
    return (
      <>
        <b>{t('box.none')}</b> <span className="meta">{t('box.none.why')}</span>
      </>
    )
  return (
    <>
      <b>{result.grade}</b>
      <span className="meta">{words(result.title)}</span>
    </>
  )
}
