import { DocumentsPanel } from '../../features/documents/DocumentsPanel.tsx'
import { EvidenceCard } from '../../features/evidence/EvidenceCard.tsx'
import { TaskInstruction } from '../../features/instructions/TaskInstruction.tsx'
import { TaskPage } from '../../features/tasks/TaskPage.tsx'

/** One task, with the instruction it came from, what the product has computed of it and what was written about it. */
export const TaskRoute = () => (
  <TaskPage
    instruction={({ id }) => <TaskInstruction taskId={id} />}
    evidence={({ id, planId }) => (
      <>
        <EvidenceCard target={{ type: 'task', id }} />
        <DocumentsPanel planId={planId} taskId={id} />
      </>
    )}
  />
)
