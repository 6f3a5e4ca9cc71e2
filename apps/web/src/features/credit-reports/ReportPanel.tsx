import { PortalLink } from '../../portal/PortalLink.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { reportMessages } from './messages.ts'
import { useReport } from './use-report.ts'

/** The report as a file; its code is said beside it, so that one can be compared with the other. */
export function ReportPanel({ id }: { readonly id: string }) {
  const t = useMessages(reportMessages)
  const issue = useReport(id)
  return (
    <section className="s" aria-labelledby="report">
      <h2 id="report">{t('report')}</h2>
      <p>{t('report.lead')}</p>
      <button
        type="button"
        className="btn primary big"
        disabled={issue.isPending}
        onClick={() => issue.mutate()}
      >
        <Icon name="download" />
        {t(issue.isPending ? 'report.drawing' : 'report.get')}
      </button>
      {issue.error ? <ErrorState error={issue.error} onRetry={() => issue.mutate()} /> : null}
      <div role="status">
        {issue.data ? (
          <p>
            {t('report.done')}{' '}
            <PortalLink className="mono" href={`/verify-report/${issue.data.code}`}>
              {issue.data.code}
            </PortalLink>
          </p>
        ) : null}
      </div>
    </section>
  )
}
