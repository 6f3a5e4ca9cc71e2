import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { DocumentEdition, DocumentView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { DocumentFacts, Receipts } from './DocumentFacts.tsx'
import { StateTag } from './DocumentList.tsx'
import { DocumentVerbs } from './DocumentVerbs.tsx'
import { documentMessages } from './messages.ts'
import { PaperCard } from './PaperCard.tsx'

/** One document: what it says, its files, who did what, and what may be done next. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/signed-in/documents/$documentId' })
  const document = useQuery({
    ...api.documents.get.queryOptions({ input: { id: documentId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? 2000 : false),
  })
  return <Loaded query={document}>{(data) => <Content key={data.id} document={data} />}</Loaded>
}

function Content({ document }: { readonly document: DocumentView }) {
  const t = useMessages(documentMessages)
  const { id, title, state, kind, number, voidReason, jobId, editions } = document
  return (
    <>
      <PageHead
        title={title}
        crumbs={[
          <Link key="list" to="/documents">
            {t('title')}
          </Link>,
          t(`kind.${kind}`),
        ]}
        status={
          <>
            <StateTag state={state} />
            <span className="meta">{number ?? t('unnumbered')}</span>
          </>
        }
        actions={
          editions.length > 0 ? (
            <a className="btn noprint" href={`/api/documents/${id}/file`} download>
              {t('download')}
            </a>
          ) : null
        }
      />
      <div className="stack-16">
        {voidReason ? <p className="note red">{t('void', { reason: voidReason })}</p> : null}
        {state === 'making' && jobId ? <JobProgress jobId={jobId} /> : null}
        <DocumentVerbs document={document} />
        {editions[0] ? <PaperCard id={id} position={editions[0].position} /> : null}
        <DocumentFacts document={document} />
        <Receipts document={document} />
        <Named tasks={document.tasks} />
        <Editions id={id} editions={editions} />
        <Way document={document} />
      </div>
    </>
  )
}

function Named({ tasks }: Pick<DocumentView, 'tasks'>) {
  const t = useMessages(documentMessages)
  if (tasks.length === 0) return null
  return (
    <section className="card" aria-label={t('tasks.title')}>
      <header>
        <h2>{t('tasks.title')}</h2>
      </header>
      <details open={tasks.length <= 8}>
        <summary className="body">{t('tasks.count', { count: tasks.length })}</summary>
        <ul className="bodylist">
          {tasks.map((task) => (
            <li key={task.id}>
              <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                {task.code} {task.title}
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Editions({ id, editions }: { readonly id: string; readonly editions: readonly DocumentEdition[] }) {
  const t = useMessages(documentMessages)
  if (editions.length === 0) return null
  return (
    <section className="card" aria-label={t('editions')}>
      <header>
        <h2>{t('editions')}</h2>
      </header>
      <ul className="bodylist">
        {editions.map(({ position, issued, madeAt, madeBy, template, asOf, digest }) => (
          <li key={position} className="stack">
            <a className="b" href={`/api/documents/${id}/file?position=${position}`} download>
              {issued ? t('file.issued') : t('file.edition', { position })}
            </a>
            <p className="meta">
              {t('edition.line', {
                at: stamp(madeAt),
                by: madeBy,
                name: template.name,
                version: template.position,
                asOf,
              })}
            </p>
            {issued ? <p className="meta wrapall">{t('edition.digest', { digest })}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

const known = ['draft', 'change', 'submit', 'take-back', 'approve', 'return', 'issue', 'void'] as const

function Way({ document: { events } }: { readonly document: DocumentView }) {
  const t = useMessages(documentMessages)
  if (events.length === 0) return null
  return (
    <section className="card" aria-label={t('way')}>
      <header>
        <h2>{t('way')}</h2>
      </header>
      <ul className="bodylist">
        {events.map(({ at, kind, by, body, note }) => (
          <li key={`${at} ${kind}`} className="row wrap">
            <b>{t(`event.${known.find((each) => each === kind) ?? 'other'}`, { kind })}</b>
            <span>
              {body} {by}
            </span>
            <span className="meta">{stamp(at)}</span>
            {note ? <span>{note}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
