import { useNavigate } from '@tanstack/react-router'
import type { InboxItem } from '@zhiheng/contract'
import { InboxPage } from '../../features/inbox/InboxPage.tsx'
import { TaskPanel } from '../../features/tasks/TaskPanel.tsx'

/** Tasks open beside the inbox; measures, documents under review, plans and cases of credit have pages of their own. */
export function InboxRoute() {
  const navigate = useNavigate()
  const openPage = ({ target: { type, id } }: InboxItem): boolean => {
    if (type === 'measure') void navigate({ to: '/measures/$measureId', params: { measureId: id } })
    else if (type === 'plan-import') void navigate({ to: '/imports/$importId', params: { importId: id } })
    else if (type === 'plan') void navigate({ to: '/plans/$planId', params: { planId: id } })
    else if (type === 'objection') void navigate({ to: '/credit', search: { open: id } })
    else if (type === 'repair') void navigate({ to: '/credit', search: { tab: 'repairs', open: id } })
    else if (type === 'grade-notice') void navigate({ to: '/credit', search: { tab: 'notices' } })
    else if (type === 'veto-appeal') void navigate({ to: '/vetoes', search: { tab: 'appeals' } })
    else if (type === 'copy-receipts') void navigate({ to: '/credit', search: { tab: 'receipts' } })
    else if (type === 'document') void navigate({ to: '/documents/$documentId', params: { documentId: id } })
    else if (type === 'feed-gap') void navigate({ to: '/data-quality' })
    else if (type === 'instruction')
      void navigate({ to: '/instructions/$instructionId', params: { instructionId: id } })
    else return false
    return true
  }
  return (
    <InboxPage
      openPage={openPage}
      panel={({ item, onClose, onDone }) => (
        <TaskPanel key={item.target.id} taskId={item.target.id} onClose={onClose} onDone={onDone} beside />
      )}
    />
  )
}
