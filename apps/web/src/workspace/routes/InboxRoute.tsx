import type { InboxItem } from '@zhiheng/contract'
import { InboxPage } from '../../features/inbox/InboxPage.tsx'
import { TaskPanel } from '../../features/tasks/TaskPanel.tsx'

/** Tasks open beside the inbox; measures, imports and plans have pages of their own. */
export const InboxRoute = () => (
  <InboxPage
    pageOf={pageOf}
    panel={({ item, onClose, onDone }) => (
      <TaskPanel key={item.target.id} taskId={item.target.id} onClose={onClose} onDone={onDone} beside />
    )}
  />
)

const pageOf = ({ target }: InboxItem): string | undefined => {
  if (target.type === 'measure') return `/measures/${target.id}`
  if (target.type === 'plan-import') return `/plans/imports/${target.id}`
  if (target.type === 'plan') return `/plans/${target.id}`
  return undefined
}
