import { useMessages } from '../../shared/i18n/messages.ts'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { shellMessages } from '../shell/messages.ts'

export function InboxRoute() {
  const t = useMessages(shellMessages)
  return <PageHead title={t('nav.inbox')} />
}
