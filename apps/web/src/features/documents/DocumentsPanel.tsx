import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { DocumentLine } from './DocumentList.tsx'
import { documentMessages } from './messages.ts'

type Props = { readonly planId: string; readonly measureId?: string; readonly taskId?: string }

/** What was written about a plan, a measure or a task, where it stands; and what is made from here. */
export function DocumentsPanel({ planId, measureId, taskId }: Props) {
  const t = useMessages(documentMessages)
  const may = useMay()
  const about = { ...(measureId ? { measureId } : {}), ...(taskId ? { taskId } : {}) }
  const list = useQuery(
    api.documents.list.queryOptions({
      input: { planId, ...about, limit: 10 },
      enabled: may('document.read'),
    }),
  )
  if (!may('document.read')) return null
  return (
    <section className="card" aria-label={t('panel.title')}>
      <header className="row wrap between">
        <h2>{t('panel.title')}</h2>
        {may('document.draft') ? (
          <Link
            className="btn small noprint"
            to="/documents"
            search={{
              make: 'supervision-notice',
              plan: planId,
              ...(measureId ? { measure: measureId } : {}),
              ...(taskId ? { task: taskId } : {}),
            }}
          >
            {t(measureId || taskId ? 'make.notice' : 'make')}
          </Link>
        ) : null}
      </header>
      <Loaded query={list}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="body sec">{t('panel.empty')}</p>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((document) => (
                  <DocumentLine key={document.id} document={document} />
                ))}
              </ul>
              {total > items.length ? (
                <p className="body">
                  <Link
                    to="/documents"
                    search={{ plan: planId, ...(measureId ? { measure: measureId } : {}) }}
                  >
                    {t('panel.all', { count: total })}
                  </Link>
                </p>
              ) : null}
            </>
          )
        }
      </Loaded>
    </section>
  )
}
