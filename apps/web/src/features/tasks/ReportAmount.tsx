import type { TaskView } from '@zhiheng/contract'
import { percent, quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { type ReportDraft, statedShare } from './report-draft.ts'
import { reportMessages } from './report-messages.ts'

type Name = 'figure' | 'share'
type Props = {
  readonly task: TaskView
  readonly draft: ReportDraft
  readonly change: (part: Partial<ReportDraft>) => void
  readonly errors: { id(name: Name): string; of(name: Name): string | undefined }
}

/** The figure where the task counts something, else the share. */
export function ReportAmount({ task: { metric }, draft, change, errors }: Props) {
  const t = useMessages(reportMessages)
  const share = statedShare(draft, metric)
  if (metric) {
    return (
      <TextField
        id={errors.id('figure')}
        label={t('figure.label', { name: metric.name })}
        help={t('figure.help', { target: quantity(metric.target, metric.unit) })}
        inputMode="decimal"
        unit={metric.unit}
        value={draft.figure}
        onChange={(figure) => change({ figure })}
        error={errors.of('figure')}
        aside={share === undefined ? null : t('share.computed', { share: percent(share) })}
      />
    )
  }
  return (
    <TextField
      id={errors.id('share')}
      label={t('share.label')}
      help={t('share.help')}
      inputMode="decimal"
      unit="%"
      value={draft.share}
      onChange={(typed) => change({ share: typed })}
      error={errors.of('share')}
    />
  )
}
