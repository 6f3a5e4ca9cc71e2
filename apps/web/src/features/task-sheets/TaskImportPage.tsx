import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { TaskImportView } from '@zhiheng/contract'
import { useEffect } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useJob } from '../../shared/jobs/use-job.ts'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { FoundCard } from './FoundCard.tsx'
import { sheetMessages } from './messages.ts'
import { useTaskImport } from './queries.ts'
import { SheetState } from './RecentImports.tsx'
import { SheetRows } from './SheetRows.tsx'
import './sheets.css'

/** One workbook from its check to what became of it. */
export function TaskImportPage() {
  const { importId } = useParams({ from: '/signed-in/task-imports/$importId' })
  return <Loaded query={useTaskImport(importId)}>{(item) => <Content item={item} />}</Loaded>
}

function Content({ item }: { readonly item: TaskImportView }) {
  const t = useMessages(sheetMessages)
  const working = item.state === 'checking' || item.state === 'importing'
  return (
    <>
      <PageHead
        title={item.fileName}
        heading={<span className="filename">{item.fileName}</span>}
        crumbs={[
          <Link key="tasks" to="/tasks">
            {t('crumb')}
          </Link>,
          <Link key="new" to="/task-imports/new" search={{ plan: item.planId }}>
            {t('title')}
          </Link>,
        ]}
        status={
          <>
            <SheetState item={item} />
            <span className="meta">
              {[item.planTitle, stamp(item.createdAt), item.createdByName].filter(Boolean).join(' · ')}
            </span>
          </>
        }
      />
      <div className="stack-16">
        {item.jobId && (working || item.state === 'cancelled') ? (
          <section className="card" aria-label={t('column.state')}>
            <Watch item={item} jobId={item.jobId} />
          </section>
        ) : null}
        {item.state === 'failed' ? <Unreadable item={item} /> : null}
        {item.counts ? <FoundCard item={item} counts={item.counts} /> : null}
        {item.counts ? <SheetRows item={item} /> : null}
      </div>
    </>
  )
}

/** Asks for the import anew whenever its job has gone from one state to another. */
function Watch({ item: { id }, jobId }: { readonly item: TaskImportView; readonly jobId: string }) {
  const queries = useQueryClient()
  const state = useJob(jobId).data?.state
  useEffect(() => {
    if (!state || state === 'queued') return
    void queries.invalidateQueries({ queryKey: api.taskSheets.getImport.key({ input: { id } }) })
    void queries.invalidateQueries({ queryKey: api.taskSheets.rows.key() })
    if (state === 'done') void queries.invalidateQueries({ queryKey: api.tasks.key() })
  }, [state, id, queries])
  return <JobProgress jobId={jobId} />
}

/** Why the file as a whole is no table of tasks. */
function Unreadable({ item: { issues, planId } }: { readonly item: TaskImportView }) {
  const t = useMessages(sheetMessages)
  return (
    <div className="summary" role="alert">
      <p className="b">{t('failed.title')}</p>
      <ul>
        {issues.map(({ path, code, message, remedy }) => (
          <li key={`${path} ${code}`}>{issueWords({ message, remedy })}</li>
        ))}
      </ul>
      <Link className="btn small" to="/task-imports/new" search={{ plan: planId }}>
        {t('again')}
      </Link>
    </div>
  )
}
