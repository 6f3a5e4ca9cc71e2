import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { DismissModal } from './DismissModal.tsx'
import { DuplicateReasons } from './DuplicateReasons.tsx'
import { subjectsMessages } from './messages.ts'
import { subjectPageMessages } from './page-messages.ts'

/** What may be one and the same; absent for readers who cannot decide, and where nothing was found. */
export function SubjectDuplicates({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const list = useMessages(subjectsMessages)
  const may = useMay()
  const [told, setTold] = useState<{ firstId: string; secondId: string }>()
  const asked = may('subject.merge') && subject.mergedInto === null
  const found = useQuery(
    api.subjects.duplicatesOf.queryOptions({ input: { id: subject.id }, enabled: asked }),
  )
  if (!asked || found.data?.items.length === 0) return null
  return (
    <section className="card" aria-label={t('duplicates.title')}>
      <header>
        <h2>{t('duplicates.title')}</h2>
      </header>
      <Loaded query={found}>
        {({ items }) => (
          <ul className="bodylist">
            {items.map((pair) => {
              const other = pair.first.id === subject.id ? pair.second : pair.first
              return (
                <li key={other.id} className="stack">
                  <Link to="/subjects/$subjectId" params={{ subjectId: other.id }}>
                    {other.name}
                  </Link>
                  <DuplicateReasons pair={pair} />
                  <div className="row wrap">
                    <Link
                      className="btn small"
                      from="/subjects/$subjectId"
                      to="."
                      search={(now) => ({ ...now, act: 'merge', with: other.id })}
                    >
                      {list('duplicates.merge')}
                    </Link>
                    <button
                      type="button"
                      className="btn small"
                      onClick={() => setTold({ firstId: pair.first.id, secondId: pair.second.id })}
                    >
                      {list('duplicates.dismiss')}
                    </button>
                  </div>
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
      {told ? <DismissModal pair={told} onClose={() => setTold(undefined)} /> : null}
    </section>
  )
}
