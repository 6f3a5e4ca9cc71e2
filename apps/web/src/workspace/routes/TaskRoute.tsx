import { DocumentsPanel } from '../../features/documents/DocumentsPanel.tsx'
import { EvidenceCard } from '../../features/evidence/EvidenceCard.tsx'
import { TaskPage } from '../../features/tasks/TaskPage.tsx'

/** One task, with what the product has computed of it and what was written about it. */
export const TaskRoute = () => (
  <TaskPage
    evidence={({ id, planId }) => (
      <>
        <EvidenceCard target={{ type: 'task', id }} />
        <DocumentsPanel planId={planId} taskId={id} />
      </>
    )}
  />
)
