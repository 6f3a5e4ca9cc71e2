import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { FactImportView } from '@zhiheng/contract'
import { useEffect } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useJob } from '../../shared/jobs/use-job.ts'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { Findings } from './Findings.tsx'
import { ImportState } from './ImportList.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import { mappingMessages } from './mapping-messages.ts'
import { exchangeMessages } from './messages.ts'
import { OtherReadings } from './OtherReadings.tsx'
import { useTypeWords } from './queries.ts'
import './exchange.css'

/** One file from its check to what became of it. */
export function ImportPage() {
  const { importId } = useParams({ from: '/signed-in/exchange/imports/$importId' })
  const query = useQuery(api.exchange.getImport.queryOptions({ input: { id: importId } }))
  return <Loaded query={query}>{(item) => <Content item={item} />}</Loaded>
}

function Content({ item }: { readonly item: FactImportView }) {
  const t = useMessages(exchangeMessages)
  const m = useMessages(mappingMessages)
  const typeWords = useTypeWords()
  return (
    <>
      <PageHead
        title={item.fileName}
        heading={<span className="filename">{item.fileName}</span>}
        crumbs={[
          <Link key="exchange" to="/exchange">
            {t('title')}
          </Link>,
          t('tab.imports'),
        ]}
        status={
          <>
            <ImportState item={item} />
            <span className="meta">
              {[
                t('import.type', { type: typeWords(item.factType), source: item.sourceName }),
                ...(item.mapping ? [m('import.by', item.mapping)] : []),
                t('by', { at: stamp(item.createdAt), who: item.createdByName ?? '' }),
              ].join(' · ')}
            </span>
          </>
        }
      />
      <div className="stack-16">
        {item.jobId && item.state !== 'checked' && item.state !== 'done' && item.state !== 'failed' ? (
          <section className="card" aria-label={t('column.state')}>
            <Watch item={item} jobId={item.jobId} />
          </section>
        ) : null}
        {item.state === 'failed' ? <Unreadable item={item} /> : null}
        {item.found && item.state === 'checked' ? <Findings item={item} found={item.found} /> : null}
        {item.rows > 0 || item.state === 'done' ? <ImportOutcome item={item} /> : null}
      </div>
    </>
  )
}

/** Asks for the import anew whenever its job has gone from one state to another. */
function Watch({ item: { id }, jobId }: { readonly item: FactImportView; readonly jobId: string }) {
  const queries = useQueryClient()
  const state = useJob(jobId).data?.state
  useEffect(() => {
    if (state && state !== 'queued')
      void queries.invalidateQueries({ queryKey: api.exchange.getImport.key({ input: { id } }) })
  }, [state, id, queries])
  return <JobProgress jobId={jobId} />
}

/** Why the file as a whole is not a table of these facts. */
function Unreadable({ item }: { readonly item: FactImportView }) {
  const { issues, factType } = item
  const t = useMessages(exchangeMessages)
  return (
    <div className="summary" role="alert">
      <p className="b">{t('failed.title')}</p>
      <ul>
        {issues.map(({ path, code, message, remedy }) => (
          <li key={`${path} ${code}`}>{issueWords({ message, remedy })}</li>
        ))}
      </ul>
      <div className="row wrap">
        <OtherReadings item={item} />
        <Link className="btn small" to="/exchange/new" search={{ type: factType }}>
          {t('again.file')}
        </Link>
      </div>
    </div>
  )
}
