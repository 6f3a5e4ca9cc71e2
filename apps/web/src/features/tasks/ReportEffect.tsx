import type { TaskView } from '@zhiheng/contract'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { type ReportDraft, statedShare } from './report-draft.ts'
import { reportMessages } from './report-messages.ts'

/** What the board will show once this is sent. */
export function ReportEffect({ task, draft }: { readonly task: TaskView; readonly draft: ReportDraft }) {
  const t = useMessages(reportMessages)
  const share = statedShare(draft, task.metric)
  if (share === undefined) return null
  const accepted = task.acceptedShare === null ? t('after.none') : percent(task.acceptedShare)
  return (
    <p className="note">
      <Icon name="info" />
      <span>
        <b>{t('after.lead')}</b>
        {t('after.shares', { reported: percent(share), accepted })}
      </span>
    </p>
  )
}
