import { useMessages } from '../i18n/messages.ts'
import { useSession } from '../session/session.ts'
import { uiMessages } from './messages.ts'
import { slackWords } from './slack-words.ts'

type Props = { readonly dueOn: string | null; readonly slack: number | null }

/** 剩 3 个工作日, in working days as statutory periods count; nothing where nothing is owed. */
export function DueTag({ dueOn, slack }: Props) {
  const t = useMessages(uiMessages)
  const { today } = useSession()
  if (dueOn === null || slack === null) return null
  const late = dueOn < today
  return (
    <span className={late ? 'tag red' : slack <= 1 ? 'tag yellow' : 'tag'}>
      {slackWords({ slack, dueOn }, today, t)}
    </span>
  )
}
