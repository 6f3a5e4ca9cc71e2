import { Link } from '@tanstack/react-router'
import type { SubjectRef } from '@zhiheng/contract'
import { useCodeWords } from '../../shared/format/code-words.ts'

export function SubjectLinks({ subjects }: { readonly subjects: readonly SubjectRef[] }) {
  const words = useCodeWords()
  return (
    <ul className="bodylist flush">
      {subjects.map((subject) => (
        <li key={subject.id}>
          <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
            {subject.name}
          </Link>{' '}
          <span className="meta">
            {[words.kind(subject.kind), subject.areaCode && words.area(subject.areaCode)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
