import { Link } from '@tanstack/react-router'
import { useMessages } from '../shared/i18n/messages.ts'
import { EmptyState } from '../shared/ui/EmptyState.tsx'
import { PageHead } from '../shared/ui/PageHead.tsx'
import { shellMessages } from './shell/messages.ts'

export function NotFound() {
  const t = useMessages(shellMessages)
  return (
    <>
      <PageHead title={t('notFound')} />
      <EmptyState
        action={
          <Link className="btn" to="/inbox">
            {t('notFound.action')}
          </Link>
        }
      >
        {t('notFound.lead')}
      </EmptyState>
    </>
  )
}
