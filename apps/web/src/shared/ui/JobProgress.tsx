import { Link } from '@tanstack/react-router'
import type { JobView } from '@zhiheng/contract'
import { stamp } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { inOneLanguage } from '../i18n/issue-words.ts'
import { type Translate, useLanguage, useMessages } from '../i18n/messages.ts'
import { isActive, useJob, useJobActions } from '../jobs/use-job.ts'
import { ErrorState } from './ErrorState.tsx'
import { jobMessages } from './job-messages.ts'
import { Loaded } from './Loaded.tsx'
import './job-progress.css'

type Props = {
  readonly jobId: string
  /** What a list has said of it already. */
  readonly known?: JobView
}
type Words = Translate<keyof (typeof jobMessages)['zh']>

/** A job wherever it is spoken of: what it is, how far, how long, what came of it; cancel and go on. */
export function JobProgress({ jobId, known }: Props) {
  const job = useJob(jobId, known)
  return <Loaded query={{ ...job, isFetching: false }}>{(data) => <JobBox job={data} />}</Loaded>
}

function JobBox({ job }: { readonly job: JobView }) {
  const t = useMessages(jobMessages)
  const words = useWords()
  const { cancel, resume } = useJobActions()
  const failure = cancel.error ?? resume.error
  return (
    <article className="job">
      <div className="row wrap between">
        <h3>{words(job.title)}</h3>
        <span className="tag">{t(`state.${job.state}`)}</span>
      </div>
      {job.state === 'running' || (job.total !== null && job.state !== 'done') ? <Bar job={job} /> : null}
      <Outcome job={job} />
      {failure ? <ErrorState error={failure} /> : null}
      <div className="row wrap between">
        <span className="meta">
          {t('by', {
            name: job.requestedByName ?? t('by.system'),
            at: stamp(job.finishedAt ?? job.createdAt),
          })}
        </span>
        {job.cancelRequested && isActive(job) ? <span className="meta">{t('cancelling')}</span> : null}
        {job.canCancel ? (
          <button
            type="button"
            className="btn small"
            title={t('cancel.hint')}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ id: job.id })}
          >
            {t('cancel')}
          </button>
        ) : null}
        {job.canResume ? (
          <button
            type="button"
            className="btn small"
            title={t('resume.hint')}
            disabled={resume.isPending}
            onClick={() => resume.mutate({ id: job.id })}
          >
            {t('resume')}
          </button>
        ) : null}
      </div>
    </article>
  )
}

/** The server's own words, in the language in use. */
export function useWords() {
  const [language] = useLanguage()
  return ({ zh, en }: { readonly zh: string; readonly en: string }) =>
    inOneLanguage(language === 'en' ? en : zh, language)
}

function Bar({ job }: { readonly job: JobView }) {
  const t = useMessages(jobMessages)
  const words = useWords()
  const { done, total, step, secondsLeft } = job
  const unit = job.unit ? ` ${words(job.unit)}` : ''
  const counted =
    total === null
      ? t('count.open', { done: number(done), unit })
      : t('count.total', { done: number(done), total: number(total), unit })
  const said = [step && words(step), done > 0 || total !== null ? counted : '', timeLeft(secondsLeft, t)]
  return (
    <>
      <progress
        aria-label={words(job.title)}
        {...(total === null ? {} : { max: Math.max(1, total), value: done })}
      />
      <p className="meta" aria-live="off">
        {said.filter(Boolean).join(' · ')}
      </p>
    </>
  )
}

function timeLeft(seconds: number | null, t: Words): string {
  if (seconds === null) return ''
  return seconds < 60 ? t('left.soon') : t('left', { count: Math.ceil(seconds / 60) })
}

/** What came of it, or why nothing did. */
function Outcome({ job }: { readonly job: JobView }) {
  const t = useMessages(jobMessages)
  const words = useWords()
  const { result, error, state } = job
  if (error) {
    return (
      <div className={`note ${state === 'failed' ? 'red' : 'yellow'}`}>
        <div>
          <p>{words(error.message)}</p>
          {state === 'failed' ? null : <p>{t('again')}</p>}
          {state === 'failed' && error.remedy ? <p>{words(error.remedy)}</p> : null}
        </div>
      </div>
    )
  }
  if (!result) return null
  return (
    <p className="row wrap">
      <span>{words(result.summary)}</span>
      {result.link ? <Link to={result.link}>{t('open')}</Link> : null}
      {result.fileId ? <a href={`/api/files/${result.fileId}/content`}>{t('download')}</a> : null}
    </p>
  )
}
