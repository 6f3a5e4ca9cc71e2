import { onCityClock } from '../format/dates.ts'
import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from '../ui/messages.ts'
import type { DraftStatus } from './use-draft.ts'

/** 草稿已存 09:41, said politely to screen readers as well. */
export function DraftStatusLine({ status }: { readonly status: DraftStatus }) {
  const t = useMessages(uiMessages)
  return (
    <span role="status">
      {status.kind === 'saving' ? t('draft.saving') : null}
      {status.kind === 'saved' ? t('draft.saved', { time: onCityClock(status.at).time }) : null}
      {status.kind === 'local' ? t('draft.local', { time: onCityClock(status.at).time }) : null}
    </span>
  )
}
