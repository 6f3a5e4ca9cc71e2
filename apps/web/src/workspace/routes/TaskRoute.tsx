import { EvidenceCard } from '../../features/evidence/EvidenceCard.tsx'
import { TaskPage } from '../../features/tasks/TaskPage.tsx'

/** One task, with what the product has computed of it. */
export const TaskRoute = () => <TaskPage evidence={(id) => <EvidenceCard target={{ type: 'task', id }} />} />
