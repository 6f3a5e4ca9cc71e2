import type { ReportView, TaskSummary } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { percent, quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FileLine } from '../../shared/ui/FilePicker.tsx'
import { taskMessages } from './messages.ts'

type Props = { readonly report: ReportView; readonly metric: TaskSummary['metric'] }

const tones = { submitted: 'primary', accepted: 'green', returned: 'yellow', withdrawn: '' } as const

/** One report as it was handed in, and what was decided. */
export function ReportItem({ report, metric }: Props) {
  const t = useMessages(taskMessages)
  const who = {
    who: report.submittedBy,
    organisation: report.submittedByOrganisation,
    at: stamp(report.submittedAt),
  }
  return (
    <li className="report">
      <div className="row wrap">
        <b>{t('report.position', { position: report.position })}</b>
        <span className={`tag ${tones[report.state]}`}>{t(`report.state.${report.state}`)}</span>
        {report.final ? <span className="tag line">{t('report.final')}</span> : null}
        <span className="tag line">{t(`outlook.${report.outlook}`)}</span>
        <span className="grow" />
        <b>{t('report.share', { share: percent(report.share) })}</b>
      </div>
      {metric && report.figure !== null ? (
        <p className="sec">
          {metric.name} {quantity(report.figure, metric.unit)} / {quantity(metric.target, metric.unit)}
        </p>
      ) : null}
      {report.text ? <p className="preline">{report.text}</p> : null}
      {report.files.length > 0 ? (
        <ul className="files">
          {report.files.map((file) => (
            <FileLine key={file.id} file={file} />
          ))}
        </ul>
      ) : null}
      <p className="meta">{t('reports.by', who)}</p>
      {report.decidedAt ? <Decision report={report} at={report.decidedAt} /> : null}
    </li>
  )
}

function Decision({ report, at }: { readonly report: ReportView; readonly at: string }) {
  const t = useMessages(taskMessages)
  const by = { who: report.decidedBy ?? '', at: stamp(at), note: report.decisionNote ?? '' }
  return (
    <p className="meta">
      {t(`report.state.${report.state}`)}
      {' · '}
      {report.decisionNote ? t('report.decided', by) : t('report.decided.plain', by)}
    </p>
  )
}
