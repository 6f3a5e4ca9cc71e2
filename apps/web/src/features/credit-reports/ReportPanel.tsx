import { useMutation } from '@tanstack/react-query'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { client } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { reportMessages } from './messages.ts'

/** The report as a file; its code is said beside it, so that one can be compared with the other. */
export function ReportPanel({ id }: { readonly id: string }) {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const issue = useMutation({
    mutationFn: async () => {
      const file = await client.creditReports.issue({ id, language: language === 'en' ? 'en' : 'zh-CN' })
      const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(file.name)?.[0] ?? ''
      save(file)
      return { name: file.name, code }
    },
  })
  return (
    <section className="s reportpanel" aria-labelledby="report">
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

function save(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
