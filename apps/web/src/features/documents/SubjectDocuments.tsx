import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { DocumentLine } from './DocumentList.tsx'
import { documentMessages } from './messages.ts'

const most = 50

/** Notices of interviews and letters of transfer about a subject, for whoever may read them; nothing where there is none. */
export function SubjectDocuments({ subjectId }: { readonly subjectId: string }) {
  const t = useMessages(documentMessages)
  const may = useMay()
  const list = useQuery(
    api.documents.list.queryOptions({
      input: { subjectId, limit: most },
      enabled: may('document.read'),
    }),
  )
  if (!may('document.read') || list.data?.total === 0) return null
  return (
    <section className="card" aria-label={t('subject.documents')}>
      <header>
        <h2>{t('subject.documents')}</h2>
      </header>
      <Loaded query={list}>
        {({ items, total }) => (
          <>
            <ul className="bodylist">
              {items.map((document) => (
                <DocumentLine key={document.id} document={document} />
              ))}
            </ul>
            {total > items.length ? (
              <p className="body meta">{t('subject.more', { shown: items.length, count: total })}</p>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  )
}
