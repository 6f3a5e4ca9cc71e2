import { Navigate } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { shellMessages } from '../shell/messages.ts'

/** The firm's own page: its grade and reasons, its facts and who looked at them, what it may do about them. */
export function OwnFirmRoute() {
  const t = useMessages(shellMessages)
  const { post } = useSession()
  return post.subjectId ? (
    <Navigate to="/subjects/$subjectId" params={{ subjectId: post.subjectId }} replace />
  ) : (
    <NoRight title={t('nav.firm')} />
  )
}
