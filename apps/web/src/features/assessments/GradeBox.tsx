import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMay } from '../../shared/session/session.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'

/** The grade at the head of a subject: plain ink, since a grade is no alarm. Absent where there is none. */
export function GradeBox({ subjectId }: { readonly subjectId: string }) {
  const may = useMay()
  const words = useWords()
  const query = useQuery({
    ...api.assessments.ofSubject.queryOptions({ input: { id: subjectId } }),
    enabled: may('assessment.read'),
  })
  const result = query.data?.items.find(({ model, grade }) => model === 'quality-credit' && grade !== null)
  if (!result) return null
  return (
    <>
      <b>{result.grade}</b>
      <span className="meta">{words(result.title)}</span>
    </>
  )
}
