import type { LookupPurpose } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { officeReportMessages } from './office-messages.ts'
import { useReport } from './use-report.ts'

type Props = {
  readonly subjectId: string
  /** Stated for reading the facts; the report is drawn for the same. */
  readonly purpose: LookupPurpose | undefined
  readonly purposeWords: string
}

/** The report in the workspace: the firm's own, or the office's for the purpose that was stated. */
export function SubjectReport({ subjectId, purpose, purposeWords }: Props) {
  const t = useMessages(officeReportMessages)
  const { post } = useSession()
  const issue = useReport(subjectId, purpose)
  const version = post.subjectId === subjectId ? 'own' : purpose ? 'official' : 'public'
  return (
    <section className="card noprint" aria-labelledby="subject-report">
      <header>
        <h2 id="subject-report">{t('title')}</h2>
      </header>
      <div className="body stack">
        <p className="meta">{t(`lead.${version}`, { purpose: purposeWords })}</p>
        <button type="button" className="btn" disabled={issue.isPending} onClick={() => issue.mutate()}>
          <Icon name="download" />
          {issue.isPending ? t('drawing') : t(`get.${version}`)}
        </button>
        {issue.error ? <ErrorState error={issue.error} onRetry={() => issue.mutate()} /> : null}
        <div role="status">
          {issue.data ? (
            <p>
              {t('done', { code: issue.data.code })}{' '}
              <a href={`/verify-report/${issue.data.code}`} target="_blank" rel="noreferrer">
                {t('check')}
              </a>
            </p>
          ) : null}
        </div>
      </div>
    </section>
  )
}
